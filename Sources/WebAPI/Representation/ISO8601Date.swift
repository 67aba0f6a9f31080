import Messaging

/// Dates as the newer API shows them: `2015-07-30T20:12:31Z`, always UTC. *Source:* RFC 3339, section 5.6.
enum ISO8601Date {
    /// The written form of `time`, its milliseconds dropped.
    static func text(_ time: WallTime) -> String {
        let seconds = Int((time.milliseconds - (time.milliseconds < 0 ? 999 : 0)) / 1000)
        let days = (seconds - (seconds < 0 ? 86_399 : 0)) / 86_400
        let date = CivilDate(daysSinceEpoch: days)
        let second = seconds - days * 86_400
        let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, to: 2) }
        return "\(padded(date.year, to: 4))-\(padded(date.month, to: 2))-\(padded(date.day, to: 2))"
            + "T\(clock.joined(separator: ":"))Z"
    }

    private static func padded(_ number: Int, to digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
    }
}
