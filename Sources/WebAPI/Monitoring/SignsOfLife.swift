package import Engine
import Messaging

/// Says again and again that the service lives, for as long as its engine answers.
///
/// Each sign is given for an answer of the engine's own: when it hangs, the next question is never answered, and no timer
/// says anything in its place.
package struct SignsOfLife: Sendable {
    private let period: Duration
    private let clock: any EngineClock

    /// Asks `period` after each answer.
    package init(every period: Duration, clock: any EngineClock) {
        self.period = period
        self.clock = clock
    }

    /// Tells each answer, until the task is cancelled. An engine that does not run has no answer to tell.
    package func follow(_ monitor: any ServiceMonitor, tell: (EngineReading) -> Void) async {
        while !Task.isCancelled {
            if let reading = await monitor.engine() { tell(reading) }
            await clock.sleep(until: clock.read().instant + period)
        }
    }
}
