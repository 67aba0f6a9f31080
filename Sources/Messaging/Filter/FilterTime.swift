/// The times that a filter is written with: `90s 30m 1h 2d 1w`, `today`, `yesterday`, `14:30`, `2026-11-03`,
/// `2026-11-03T14:30`. Without a zone they are read in the operator's.
enum FilterTime {
    static func read(
        _ text: String,
        _ surroundings: LogFilterReader.Surroundings
    ) throws(FilterFault.Reason) -> WallTime {
        let text = text.lowercased()
        let local = Local(surroundings)
        let found = span(text).map { earlier(surroundings.now, by: $0) } ?? local.named(text) ?? local.written(text)
        guard let found else {
            throw FilterFault.Reason("“\(text)” is no time; 30m 1h 2d, today, 14:30 and 2026-11-03T14:30 are")
        }
        return found
    }

    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]

    /// Seconds of a span like `1h`.
    private static func span(_ text: String) -> Int64? {
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()), 0...1_000_000 ~= count
        else { return nil }
        return count * unit
    }

    private static func earlier(_ time: WallTime, by seconds: Int64) -> WallTime {
        WallTime(milliseconds: time.milliseconds - seconds * 1000)
    }

    /// Times of the operator's zone.
    private struct Local {
        let surroundings: LogFilterReader.Surroundings
        private static let day: Int64 = 86_400

        init(_ surroundings: LogFilterReader.Surroundings) { self.surroundings = surroundings }

        /// Midnight of this day, in local seconds since 1970-01-01.
        private var midnight: Int64 {
            let now = surroundings.now.milliseconds / 1000 + Int64(surroundings.secondsEast(surroundings.now))
            return now - (now % Self.day + Self.day) % Self.day
        }

        func named(_ text: String) -> WallTime? {
            switch text {
            case "today": time(midnight)
            case "yesterday": time(midnight - Self.day)
            case "now": surroundings.now
            default: nil
            }
        }

        func written(_ text: String) -> WallTime? {
            let parts = text.split(separator: "t", maxSplits: 1)
            if parts.count == 1, let clock = clock(parts[0]) {
                // A time of day that is still to come means the one before.
                let today = time(midnight + clock)
                return today > surroundings.now ? time(midnight - Self.day + clock) : today
            }
            guard let first = parts.first, let date = date(first) else { return nil }
            guard parts.count == 2 else { return time(date) }
            return clock(parts[1]).map { time(date + $0) }
        }

        /// A moment of which the local seconds are known; the zone is asked twice, for the change of its clocks.
        private func time(_ local: Int64) -> WallTime {
            let guess = WallTime(milliseconds: (local - Int64(surroundings.secondsEast(surroundings.now))) * 1000)
            return WallTime(milliseconds: (local - Int64(surroundings.secondsEast(guess))) * 1000)
        }

        /// Seconds of `14:30` or `14:30:15`.
        private func clock(_ text: Substring) -> Int64? {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
            guard 2...3 ~= parts.count, let hour = parts[0], let minute = parts[1], 0...23 ~= hour, 0...59 ~= minute
            else { return nil }
            guard parts.count == 3 else { return hour * 3600 + minute * 60 }
            guard let second = parts[2], 0...59 ~= second else { return nil }
            return hour * 3600 + minute * 60 + second
        }

        /// Seconds of `2026-11-03`, at midnight. *Source:* days from the civil date, in eras of 400 years from 1 March.
        private func date(_ text: Substring) -> Int64? {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
            guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
                1970...9999 ~= year, 1...12 ~= month, 1...31 ~= day
            else { return nil }
            let shifted = month <= 2 ? year - 1 : year
            let (era, yearOfEra) = (shifted / 400, shifted % 400)
            let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
            let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            return (era * 146_097 + dayOfEra - 719_468) * Self.day
        }
    }
}
