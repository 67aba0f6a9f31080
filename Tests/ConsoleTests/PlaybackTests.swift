import Terminal
import Testing

@testable import Console

/// The time of a demonstration, from the console.
struct PlaybackTests {
    private func stage(speed: Double?) -> Stage {
        let settings = ConsoleSettings(demonstrationSpeed: speed, zone: .utc)
        var stage = Stage(size: Size(columns: 100, rows: 30), settings: settings)
        stage.begin(Cast.snapshot(at: stage.now))
        return stage
    }

    private func steering(_ stage: Stage) -> [Steering] {
        stage.effects.compactMap { if case .steer(let steering) = $0 { steering } else { nil } }
    }

    @Test func `time is stopped, goes on, and is stepped by a second`() {
        var stage = stage(speed: 2)
        stage.press("= + =")
        #expect(steering(stage) == [.speed(0), .step(.seconds(1)), .speed(2)])
    }

    @Test(arguments: [(1, [2, 5, 10, 10]), (0.25, [0.5, 1, 2, 5]), (3, [5, 10, 10, 10])] as [(Double, [Double])])
    func `it runs faster from the pace that it has, up to the fastest`(_ start: Double, _ speeds: [Double]) {
        var stage = stage(speed: start)
        stage.press("> > > >")
        #expect(steering(stage) == speeds.map { .speed($0) })
    }

    @Test(arguments: [(2, [1, 0.5, 0.25, 0.25]), (1.5, [1, 0.5, 0.25, 0.25])] as [(Double, [Double])])
    func `it runs slower from the pace that it has, down to the slowest`(_ start: Double, _ speeds: [Double]) {
        var stage = stage(speed: start)
        stage.press("< < < <")
        #expect(steering(stage) == speeds.map { .speed($0) })
    }

    @Test(arguments: [(1, "1×"), (2, "2×"), (0.25, "1/4×"), (1.5, "1.5×")] as [(Double, String)])
    func `the status line says the pace that time has`(_ speed: Double, _ words: String) {
        let stage = stage(speed: speed)
        let status = view(stage.model, size: stage.model.size).text.split(separator: "\n").first
        #expect(status?.contains(" \(words) ") == true)
    }

    @Test func `real time is not steered`() {
        var stage = stage(speed: nil)
        stage.press("= > < +")
        #expect(steering(stage).isEmpty)
        #expect(stage.model.playback == nil)
    }
}
