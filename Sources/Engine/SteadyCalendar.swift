import Messaging

/// The calendar of one run of the engine: it was right when the run began, and has gone with the monotonic clock since.
///
/// What may not be sent after a while is measured on it, so that a step of the machine's calendar neither ends nor prolongs
/// anybody's time; only a restart reads the calendar anew.
struct SteadyCalendar: Hashable, Sendable {
    private let start: ClockReading

    /// Begins with a reading of both clocks.
    init(from start: ClockReading) { self.start = start }

    /// The time on it.
    func time(at instant: Instant) -> WallTime { start.wall + (instant - start.instant) }

    /// When it will show a time.
    func instant(of time: WallTime) -> Instant { start.instant + (time - start.wall) }
}
