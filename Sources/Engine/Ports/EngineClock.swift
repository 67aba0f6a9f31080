package import Messaging

/// Time, from outside. The engine's core is handed readings; only the runner asks for them.
package protocol EngineClock: Sendable {
    /// Both clocks now. The monotonic one never goes back, and goes on while the machine sleeps.
    func read() -> ClockReading

    /// Returns at `instant` or later, at once when it has passed, early only when the task is cancelled.
    func sleep(until instant: Instant) async
}
