import Messaging

/// A date as a list's filter takes it: a day or a second, both UTC.
///
/// Midnight stands for its day: the official SDKs have no other way to write one (`date_sent=date(2026, 11, 24)`).
/// *Source:* the original's page on the Messages list: `YYYY-MM-DD`, or `YYYY-MM-DDThh:mm:ssZ`, and its samples.
struct QueryDate: Hashable, Sendable {
    /// Its first millisecond.
    let start: WallTime
    /// The first millisecond after it.
    let end: WallTime

    /// Reads the written form; nil when it is neither, or the calendar or the clock has no such point.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10 || bytes.count == 20, let day = Self.day(bytes[..<10]) else { return nil }
        let seconds = day.daysSinceEpoch * 86_400
        if bytes.count == 10 {
            self.init(second: seconds, length: 86_400)
        } else {
            guard let secondOfDay = Self.secondOfDay(bytes[10...]) else { return nil }
            self.init(second: seconds + secondOfDay, length: secondOfDay == 0 ? 86_400 : 1)
        }
    }

    private init(second: Int, length: Int) {
        start = WallTime(milliseconds: Int64(second) * 1000)
        end = WallTime(milliseconds: Int64(second + length) * 1000)
    }

    private static func day(_ bytes: ArraySlice<UInt8>) -> CivilDate? {
        guard let numbers = numbers(in: bytes, pattern: "0000-00-00") else { return nil }
        return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    private static func secondOfDay(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let numbers = numbers(in: bytes, pattern: "T00:00:00Z") else { return nil }
        guard numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
        return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    }

    /// The numbers in a text of a given shape, in which `0` stands for any digit.
    private static func numbers(in bytes: ArraySlice<UInt8>, pattern: String) -> [Int]? {
        guard bytes.count == pattern.utf8.count else { return nil }
        var numbers: [Int] = []
        var isInNumber = false
        for (byte, shape) in zip(bytes, pattern.utf8) {
            if shape == UInt8(ascii: "0") {
                guard (48...57).contains(byte) else { return nil }
                let digit = Int(byte) - 48
                if isInNumber {
                    numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + digit
                } else {
                    numbers.append(digit)
                }
            } else {
                guard byte == shape else { return nil }
            }
            isInNumber = shape == UInt8(ascii: "0")
        }
        return numbers
    }
}
