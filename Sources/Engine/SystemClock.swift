import Glibc
package import Messaging

/// The machine's clocks: CLOCK_BOOTTIME, which never steps and goes on while the machine sleeps, and CLOCK_REALTIME.
package struct SystemClock: EngineClock {
    /// The machine's clocks.
    package init() {}

    package func read() -> ClockReading {
        ClockReading(
            instant: Instant(nanoseconds: Self.nanoseconds(CLOCK_BOOTTIME)),
            wall: WallTime(milliseconds: Self.nanoseconds(CLOCK_REALTIME) / 1_000_000)
        )
    }

    package func sleep(until instant: Instant) async {
        let wait = instant - read().instant
        guard wait > .zero else { return }
        // Its clock is CLOCK_BOOTTIME too; being woken early by a cancellation is what callers expect.
        try? await Task.sleep(until: .now + wait, tolerance: .zero, clock: .continuous)
    }

    private static func nanoseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
