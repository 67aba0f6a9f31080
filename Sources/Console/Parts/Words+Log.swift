internal import Messaging

// Times as logs write them.
extension Words {
    /// `21:03:58.120`.
    static func preciseClock(_ moment: WallTime, in zone: LocalZone) -> String {
        let milliseconds = ((moment.milliseconds % 1000) + 1000) % 1000
        return "\(clock(zone.shown(moment))).\(padded(milliseconds, to: 3))"
    }

    /// How long after something before: `+8 ms`, `+3.2 s`, `+4m19s`; at most nine columns.
    static func gap(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        switch milliseconds {
        case ..<0: return "\(milliseconds) ms"
        case ..<1000: return "+\(milliseconds) ms"
        case ..<60_000: return "+\(milliseconds / 1000).\(milliseconds / 100 % 10) s"
        default: return "+\(span(duration))"
        }
    }

    /// `21:03:58` today, `3 Nov 21:03` this year, else `2025-11-03`: at most twelve columns.
    static func logTime(_ time: CalendarTime, today: CalendarTime) -> String {
        if time.day == today.day { return clock(time) }
        return time.year == today.year ? "\(listTime(time, today: today)) \(shortClock(time))" : date(time)
    }

    /// `2026-11-03`.
    static func date(_ time: CalendarTime) -> String {
        "\(padded(Int64(time.year), to: 4))-\(padded(Int64(time.month), to: 2))-\(padded(Int64(time.dayOfMonth), to: 2))"
    }

    /// `20261103-210358`, for the name of a file.
    static func fileStamp(_ time: CalendarTime) -> String {
        "\(date(time).filter { $0 != "-" })-\(clock(time).filter { $0 != ":" })"
    }

    /// A number with zeros before it.
    static func padded(_ number: Int64, to digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    /// A text with its middle left out, so that its beginning and its end are seen.
    static func middle(_ text: String, columns: Int, ellipsis: String) -> String {
        guard text.count > columns, columns > 4 else { return text }
        let end = (columns - 1) * 2 / 5
        return text.prefix(columns - 1 - end) + ellipsis + text.suffix(end)
    }
}
