import ArgumentParser
import Simulation

/// Plays days of traffic with faults and crashes against the engine, in simulated time.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Play random days of traffic, faults and crashes against the engine, and check its promises.",
        discussion: "The same seed gives the same day. A day that breaks a promise is named, and the exit code is 1."
    )

    @Option(help: ArgumentHelp("The seed of the first day.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("How many days to play, one seed after the other.", valueName: "count"))
    var days: UInt64 = 1

    func run() throws {
        var failed = 0
        for day in seed..<(seed + max(days, 1)) {
            let violations = World.violations(seed: day)
            if violations.isEmpty { continue }
            failed += 1
            print("seed \(day):")
            violations.forEach { print("  \($0)") }
        }
        print("\(max(days, 1)) days, \(failed) of them broke a promise")
        if failed > 0 { throw ExitCode.failure }
    }
}
