import Messaging

/// Dates as the API shows them: `Wed, 18 Aug 2010 20:01:40 +0000`, always UTC, the day with two digits.
///
/// *Source:* RFC 2822, section 3.3; the two digits are the original's.
enum RFC2822Date {
    private static let weekdays: [StaticString] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Appends the written form of `time`, its milliseconds dropped.
    static func append(_ time: WallTime, to bytes: inout [UInt8]) {
        let seconds = floorDivide(Int(time.milliseconds), by: 1000).quotient
        let (days, secondOfDay) = floorDivide(seconds, by: 86_400)
        let date = CivilDate(daysSinceEpoch: days)
        bytes.append(weekdays[date.weekday])
        bytes.append(", ")
        appendTwoDigits(date.day, to: &bytes)
        bytes.append(UInt8(ascii: " "))
        bytes.append(months[date.month - 1])
        bytes.append(UInt8(ascii: " "))
        appendYear(date.year, to: &bytes)
        bytes.append(UInt8(ascii: " "))
        appendTwoDigits(secondOfDay / 3600, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendTwoDigits(secondOfDay / 60 % 60, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendTwoDigits(secondOfDay % 60, to: &bytes)
        bytes.append(" +0000")
    }

    private static func appendTwoDigits(_ number: Int, to bytes: inout [UInt8]) {
        bytes.append(48 + UInt8(truncatingIfNeeded: number / 10))
        bytes.append(48 + UInt8(truncatingIfNeeded: number % 10))
    }

    private static func appendYear(_ year: Int, to bytes: inout [UInt8]) {
        guard (1000...9999).contains(year) else {
            bytes.append(contentsOf: String(year).utf8)
            return
        }
        appendTwoDigits(year / 100, to: &bytes)
        appendTwoDigits(year % 100, to: &bytes)
    }

    private static func floorDivide(_ number: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
