/// How often a duration was how long: a count for each of a few bounds, as monitoring systems read it.
package struct DurationHistogram: Hashable, Sendable {
    /// The upper bounds of all buckets but the last, which has none; ascending.
    package let bounds: [Duration]
    /// Observations in each bucket alone, one more than there are bounds.
    package private(set) var counts: [Int]
    /// The sum of all observations.
    package private(set) var sum = Duration.zero

    /// An empty histogram.
    package init(bounds: [Duration]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    /// Counts one duration; a negative one counts as none.
    package mutating func observe(_ duration: Duration) {
        let duration = max(duration, .zero)
        counts[bounds.firstIndex { duration <= $0 } ?? bounds.count] += 1
        sum += duration
    }

    /// All observations.
    package var total: Int { counts.reduce(0, +) }

    /// From a tenth of a millisecond to five seconds: disks, slots.
    package static var short: DurationHistogram {
        DurationHistogram(bounds: [
            .microseconds(100), .microseconds(500), .milliseconds(1), .microseconds(2500), .milliseconds(5),
            .milliseconds(10), .milliseconds(25), .milliseconds(50), .milliseconds(100), .milliseconds(250),
            .milliseconds(500), .seconds(1), .seconds(5),
        ])
    }

    /// From a millisecond to fifteen seconds, after which a webhook is given up.
    package static var long: DurationHistogram {
        DurationHistogram(bounds: [
            .milliseconds(1), .milliseconds(5), .milliseconds(10), .milliseconds(25), .milliseconds(50),
            .milliseconds(100), .milliseconds(250), .milliseconds(500), .seconds(1), .milliseconds(2500), .seconds(5),
            .seconds(10), .seconds(15),
        ])
    }
}
