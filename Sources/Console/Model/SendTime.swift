internal import Messaging

/// The times that a message is scheduled with: `15:30` (the next one), `tomorrow 9:00`, `fri 9:00`, `+20m`, `+1h30m`,
/// `2026-11-03 15:30`, all in the operator's zone.
enum SendTime {
    private static let day: Int64 = 86_400
    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": day]
    private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// The time that a text says; nil when it says none.
    static func read(_ text: String, now: WallTime, zone: LocalZone) -> WallTime? {
        let text = text.lowercased()
        if text.hasPrefix("+") { return seconds(text.dropFirst()).map { now + .seconds($0) } }
        let parts = text.split { $0 == " " || $0 == "t" && text.first?.isNumber == true }
        let today = zone.shown(now)
        let midnight = Int64(today.day) * day
        guard let last = parts.last, let time = clock(last) else { return nil }
        switch parts.count {
        case 1 where last.contains(":"):
            let next = midnight + time
            let isOver = moment(next, zone, near: now) <= now
            return moment(isOver ? next + day : next, zone, near: now)
        case 2:
            return date(parts[0], today: today).map { moment($0 * day + time, zone, near: now) }
        default: return nil
        }
    }

    /// A moment as `read` takes it: `2026-11-03 15:30`.
    static func written(_ moment: WallTime, zone: LocalZone) -> String {
        let time = zone.shown(moment)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(time.year)-\(two(time.month))-\(two(time.dayOfMonth)) \(Words.shortClock(time))"
    }

    /// Seconds of `20m` or `1h30m`; nil when it is no span.
    static func seconds(_ text: some StringProtocol) -> Int64? {
        var (total, number) = (Int64(0), "")
        for character in text {
            if character.isASCII, character.isNumber, number.utf8.count < 7 {
                number.append(character)
            } else if let unit = units[character], let count = Int64(number) {
                total += count * unit
                number = ""
            } else {
                return nil
            }
        }
        return number.isEmpty && total > 0 ? total : nil
    }

    /// Days from 1970-01-01 to a date that is named or written.
    private static func date(_ text: Substring, today: CalendarTime) -> Int64? {
        switch text {
        case "today": return Int64(today.day)
        case "tomorrow": return Int64(today.day) + 1
        default: break
        }
        if text.count >= 3, let weekday = weekdays.firstIndex(of: String(text.prefix(3))) {
            // The next one that is not today.
            return Int64(today.day + (weekday - today.weekday + 6) % 7 + 1)
        }
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2] else {
            return nil
        }
        return CivilDate(year: year, month: month, day: day).map { Int64($0.daysSinceEpoch) }
    }

    /// Seconds since midnight of `9` or `15:30`.
    private static func clock(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
        guard 1...2 ~= parts.count, let hour = parts[0], 0...23 ~= hour else { return nil }
        guard parts.count == 2 else { return hour * 3600 }
        guard let minute = parts[1], 0...59 ~= minute else { return nil }
        return hour * 3600 + minute * 60
    }

    /// A moment of which the local seconds are known; the zone is asked twice, for the change of its clocks.
    private static func moment(_ local: Int64, _ zone: LocalZone, near now: WallTime) -> WallTime {
        let guess = WallTime(milliseconds: (local - Int64(zone.secondsEast(now))) * 1000)
        return WallTime(milliseconds: (local - Int64(zone.secondsEast(guess))) * 1000)
    }
}
