import Messaging

/// Reads the dates of the Expires attribute, with blanks or dashes between their parts.
enum CookieDate {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// The time of a date like `Thu, 01 Jan 1970 00:00:00 GMT`; nil for anything else. *Source:* RFC 6265, section 5.1.1.
    static func read(_ text: String) -> WallTime? {
        let tokens = text.split { " ,-".contains($0) }
        guard tokens.count >= 5, let day = Int(tokens[1]), let year = year(tokens[3]),
            let month = months.firstIndex(of: tokens[2].prefix(3).lowercased()),
            let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        let time = tokens[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0..<61).contains(time[2]) else {
            return nil
        }
        let seconds = date.daysSinceEpoch * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
        return WallTime(milliseconds: Int64(seconds) * 1000)
    }

    private static func year(_ token: Substring) -> Int? {
        guard let number = Int(token) else { return nil }
        switch number {
        case 0...69: return number + 2000
        case 70...99: return number + 1900
        default: return number
        }
    }
}
