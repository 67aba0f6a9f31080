internal import Messaging

/// Times, spans and counts as the console writes them.
enum Words {
    /// A span rounded up to whole seconds, in at most six columns: `4s`, `4m19s`, `1h02m`, `3d04h`, `99d+`.
    static func span(_ duration: Duration) -> String {
        let seconds = wholeSeconds(duration)
        switch seconds {
        case ..<60: return "\(seconds)s"
        case ..<3600: return "\(seconds / 60)m\(padded(seconds % 60))s"
        case ..<86_400: return "\(seconds / 3600)h\(padded(seconds / 60 % 60))m"
        case ..<(100 * 86_400): return "\(seconds / 86_400)d\(padded(seconds / 3600 % 24))h"
        default: return "99d+"
        }
    }

    /// The same with a blank between number and unit where there is one unit: `~2 s`, `~4m19s`.
    static func spokenSpan(_ duration: Duration) -> String {
        let seconds = wholeSeconds(duration)
        return seconds < 60 ? "\(seconds) s" : span(duration)
    }

    /// Whole seconds, rounded up, never negative.
    static func wholeSeconds(_ duration: Duration) -> Int64 {
        max(0, (duration.nanoseconds + 999_999_999) / 1_000_000_000)
    }

    /// `0.4s` to `9.9s`: tenths, rounded up.
    static func tenths(_ duration: Duration) -> String {
        let tenths = max(0, (duration.nanoseconds + 99_999_999) / 100_000_000)
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10)s" : span(duration)
    }

    /// The pace of a lane: `100/s`, or `1/2s` when it is slower than one a second.
    static func rate(_ period: Duration) -> String {
        let perSecond = 1_000_000_000 / max(1, period.nanoseconds)
        return perSecond > 0 ? "\(perSecond)/s" : "1/\(span(period))"
    }

    /// A rate per second with one decimal below 100.
    static func rate(_ messages: Int, inSeconds seconds: Int) -> String {
        let tenths = (messages * 10 + seconds / 2) / max(1, seconds)
        return tenths < 1000 ? "\(tenths / 10).\(tenths % 10)/s" : "\(tenths / 10)/s"
    }

    /// `21:03:58`.
    static func clock(_ time: CalendarTime) -> String {
        "\(shortClock(time)):\(padded(Int64(time.secondOfDay % 60)))"
    }

    /// `21:03`.
    static func shortClock(_ time: CalendarTime) -> String {
        "\(padded(Int64(time.secondOfDay / 3600))):\(padded(Int64(time.secondOfDay / 60 % 60)))"
    }

    /// `21:03` today, `3 Nov` this year, else `2025`: at most six columns.
    static func listTime(_ time: CalendarTime, today: CalendarTime) -> String {
        if time.day == today.day { return shortClock(time) }
        return time.year == today.year ? "\(time.dayOfMonth) \(months[time.month - 1].prefix(3))" : String(time.year)
    }

    /// `Today`, `Yesterday`, or the date with its weekday.
    static func day(_ time: CalendarTime, today: CalendarTime) -> String {
        switch today.day - time.day {
        case 0: return "Today"
        case 1: return "Yesterday"
        default: break
        }
        let date = "\(weekdays[time.weekday]) \(time.dayOfMonth) \(months[time.month - 1])"
        return time.year == today.year ? date : "\(date) \(time.year)"
    }

    /// `21:03` today, `Tomorrow 09:00`, else with the date.
    static func dayAndClock(_ moment: WallTime, now: WallTime, in zone: LocalZone) -> String {
        let (time, today) = (zone.shown(moment), zone.shown(now))
        switch time.day - today.day {
        case 0: return shortClock(time)
        case 1: return "Tomorrow \(shortClock(time))"
        default: return "\(day(time, today: today)) \(shortClock(time))"
        }
    }

    /// `1 message`, `3 messages`.
    static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }

    /// The same for nouns with a plural of their own.
    static func count(_ number: Int, _ noun: String, plural: String) -> String {
        "\(number) \(number == 1 ? noun : plural)"
    }

    /// A count in at most five columns: `99999`, then `123k`, `12M`.
    static func short(_ number: Int) -> String {
        switch number {
        case ..<100_000: "\(number)"
        case ..<10_000_000: "\(number / 1000)k"
        default: "\(min(number / 1_000_000, 9999))M"
        }
    }

    /// `U+2019`.
    static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
