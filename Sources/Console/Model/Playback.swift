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
    var speed: Double
    var isStopped = false

    /// The pace in a word, for the status line.
    var words: String {
        if speed.rounded() == speed { return "\(Int(speed))" }
        let part = 1 / speed
        return part.rounded() == part ? "1/\(Int(part))" : "\(speed)"
    }

    /// The next faster pace that the keys go through; the same at the end.
    var faster: Double { Self.speeds.first { $0 > speed } ?? speed }

    /// The next slower one.
    var slower: Double { Self.speeds.last { $0 < speed } ?? speed }
}
