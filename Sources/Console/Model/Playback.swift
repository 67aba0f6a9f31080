/// What a console may do with the time of a demonstration.
package enum Steering: Hashable, Sendable {
    /// Let so many seconds pass in one; 0 stands still.
    case speed(Double)
    /// Let a time pass at once.
    case step(Duration)
}

/// The time of a demonstration: how fast it passes.
struct Playback: Hashable, Sendable {
    /// The paces that the keys go through.
    static let speeds = [0.25, 0.5, 1, 2, 5, 10]

    /// How many seconds pass in one, unless it is stopped.
    var speed = 1.0
    var isStopped = false

    /// The pace in a word, for the status line.
    var words: String { speed < 1 ? "1/\(Int(1 / speed))" : "\(Int(speed))" }

    /// The next pace up or down; the same at the end.
    func speed(_ direction: Int) -> Double {
        let index = (Self.speeds.firstIndex(of: speed) ?? 2) + direction
        return Self.speeds[min(max(index, 0), Self.speeds.count - 1)]
    }
}
