package import Messaging

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// How far a place's clocks stand from UTC at each moment, daylight saving included.
package struct LocalZone: Sendable {
    /// Seconds that its clocks stand east of UTC at a moment.
    package let secondsEast: @Sendable (WallTime) -> Int

    /// A zone that is told by a function: seconds east of UTC at a moment.
    package init(secondsEast: @escaping @Sendable (WallTime) -> Int) {
        self.secondsEast = secondsEast
    }

    /// UTC, everywhere and always.
    package static let utc = LocalZone { _ in 0 }

    /// The zone of this machine, or of `TZ`.
    package static let system = LocalZone { moment in
        var seconds = time_t(moment.milliseconds / 1000)
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { return 0 }
        return parts.tm_gmtoff
    }

    /// A moment as the calendar and clocks of this zone show it.
    func shown(_ moment: WallTime) -> CalendarTime {
        let (seconds, overflow) = (moment.milliseconds / 1000).addingReportingOverflow(Int64(secondsEast(moment)))
        return CalendarTime(secondsSince1970: overflow ? 0 : seconds)
    }
}

/// A date and time of day in the Gregorian calendar.
struct CalendarTime: Hashable, Sendable {
    /// Days since 1970-01-01.
    let day: Int
    /// The year.
    let year: Int
    /// 1–12.
    let month: Int
    /// 1–31.
    let dayOfMonth: Int
    /// Seconds since midnight, 0–86399.
    let secondOfDay: Int

    /// Seconds since 1970-01-01 00:00 in some zone.
    ///
    /// Source: the days-to-civil rule for the proleptic Gregorian calendar, in eras of 400 years that begin on 1 March.
    init(secondsSince1970 seconds: Int64) {
        let days = Int((seconds - Self.modulo(seconds, 86_400)) / 86_400)
        day = days
        secondOfDay = Int(Self.modulo(seconds, 86_400))
        let shifted = days + 719_468
        let dayOfEra = Int(Self.modulo(Int64(shifted), 146_097))
        let era = (shifted - dayOfEra) / 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// 0 for Sunday to 6 for Saturday; 1970-01-01 was a Thursday.
    var weekday: Int { Int(Self.modulo(Int64(day) + 4, 7)) }

    private static func modulo(_ value: Int64, _ divisor: Int64) -> Int64 {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
