internal import Feed
internal import Messaging
internal import Terminal

/// Departures of the last minute in bins. A full block is all that the lane's period allows.
enum Sparkline {
    /// How long a bin is. Bins begin at whole multiples of it, so the picture shifts only then.
    static let secondsPerBin: Int64 = 5
    /// How many bins a minute has.
    static let bins = 12

    /// Eighths of each bin, oldest first.
    static func levels(_ pace: SecondCounts, period: Duration, at now: Instant) -> [Int] {
        let second = SecondCounts.second(of: now)
        let rest = second % secondsPerBin
        let end = second - (rest < 0 ? rest + secondsPerBin : rest) + secondsPerBin
        let most = max(1, Int(Duration.seconds(secondsPerBin).nanoseconds / max(1, period.nanoseconds)))
        return (0..<Int64(bins)).map { bin in
            let start = end - (Int64(bins) - bin) * secondsPerBin
            let count = pace.count(in: start..<start + secondsPerBin)
            return count == 0 ? 0 : min(8, max(2, (count * 8 + most / 2) / most))
        }
    }

    static func draw(_ lane: ShownLane, at place: Point, now: Instant, on canvas: inout Canvas) {
        let levels = levels(lane.pace, period: lane.state.period, at: now)
        for (column, level) in levels.enumerated() {
            let style = Style(level == 0 ? .border : .meter)
            canvas.draw(canvas.glyphs.meter(max(1, level)), at: place.offset(columns: column), style: style)
        }
    }
}
