package import Messaging

/// Time as a console shows it. In a demonstration it may run faster, slower, or stand still.
package struct ConsoleClock: Sendable {
    /// Both clocks now.
    let read: @Sendable () -> ClockReading
    /// How long it takes, in real time, until the clock stands at an instant; nil when it stands still.
    let delay: @Sendable (Instant) -> Duration?

    /// Real time.
    package init(_ read: @escaping @Sendable () -> ClockReading) {
        self.init(read) { max($0 - read().instant, .zero) }
    }

    /// Time of another pace.
    package init(
        _ read: @escaping @Sendable () -> ClockReading,
        delay: @escaping @Sendable (Instant) -> Duration?
    ) {
        self.read = read
        self.delay = delay
    }
}
