/// A point on the monotonic clock, in nanoseconds since an origin that means nothing outside this process.
///
/// Pace is counted on this clock only: it never steps, whatever happens to the calendar.
package struct Instant: Hashable, Sendable, Comparable, Codable {
    /// Nanoseconds since the clock's origin.
    package var nanoseconds: Int64

    /// Makes an instant from nanoseconds since the clock's origin.
    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    package static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

    /// The instant that lies `duration` after `instant`.
    package static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(nanoseconds: instant.nanoseconds + duration.nanoseconds)
    }

    /// The instant that lies `duration` before `instant`.
    package static func - (instant: Instant, duration: Duration) -> Instant {
        Instant(nanoseconds: instant.nanoseconds - duration.nanoseconds)
    }

    /// The time from `b` to `a`; negative when `a` is the earlier one.
    package static func - (a: Instant, b: Instant) -> Duration { .nanoseconds(a.nanoseconds - b.nanoseconds) }
}

extension Duration {
    /// The whole duration in nanoseconds.
    package var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }

    /// The whole duration in milliseconds, rounded down.
    package var milliseconds: Int64 { nanoseconds / 1_000_000 }
}

/// A point in calendar time, in milliseconds since 1970-01-01T00:00:00Z. It may step; nothing is paced by it.
package struct WallTime: Hashable, Sendable, Comparable, Codable {
    /// Milliseconds since the Unix epoch.
    package var milliseconds: Int64

    /// Makes a calendar time from milliseconds since the Unix epoch.
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (a: WallTime, b: WallTime) -> Bool { a.milliseconds < b.milliseconds }

    /// The calendar time that lies `duration` after `time`, in whole milliseconds.
    package static func + (time: WallTime, duration: Duration) -> WallTime {
        WallTime(milliseconds: time.milliseconds + duration.milliseconds)
    }

    /// The time from `b` to `a`; negative when `a` is the earlier one.
    package static func - (a: WallTime, b: WallTime) -> Duration { .milliseconds(a.milliseconds - b.milliseconds) }
}

/// Both clocks, read together.
package struct ClockReading: Hashable, Sendable, Codable {
    /// The monotonic clock.
    package var instant: Instant
    /// The calendar.
    package var wall: WallTime

    /// Puts the two readings together.
    package init(instant: Instant, wall: WallTime) {
        self.instant = instant
        self.wall = wall
    }
}
