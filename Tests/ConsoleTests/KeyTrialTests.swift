import Console
import Testing

struct KeyTrialTests {
    private let now = ContinuousClock.now

    @Test func `each key is shown with its bytes, however they are cut`() {
        var trial = KeyTrial()
        #expect(trial.take([0x6A], at: now)?.split(separator: " ").map(String.init) == ["6A", "j"])
        #expect(trial.take([0x1B, 0x5B], at: now) == nil)
        #expect(trial.take([0x41], at: now)?.split(separator: " ").map(String.init) == ["1B", "5B", "41", "↑"])
        #expect(trial.take([0x1B], at: now) == nil)
        let deadline = trial.deadline
        #expect(deadline.flatMap { trial.flush(at: $0) }?.hasSuffix(" Esc") == true)
        #expect(!trial.hasEnded)
    }

    @Test func `what nobody knows is said, and shown by its bytes alone`() {
        var trial = KeyTrial()
        let line = trial.take(Array("\u{1B}[99;99~".utf8), at: now)
        #expect(line?.hasSuffix("nothing that the console knows") == true)
        #expect(line?.utf8.allSatisfy { $0 >= 0x20 } == true)
    }

    @Test(arguments: [[UInt8(ascii: "q")], [3]]) func `q and ^C end it`(bytes: [UInt8]) {
        var trial = KeyTrial()
        _ = trial.take(bytes, at: now)
        #expect(trial.hasEnded)
    }
}
