import Engine
import Messaging

/// Writes figures in Prometheus' text format.
///
/// *Source:* "Exposition formats", version 0.0.4: a family's HELP and TYPE come before its samples, which stand together.
struct MetricsText {
    /// What has been written so far.
    private(set) var text = ""

    /// A family's kind.
    enum Kind: String {
        case counter, gauge, histogram
    }

    /// A label: its name, and its value as it is.
    typealias Label = (name: String, value: String)

    /// Begins a family.
    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// Writes one sample.
    mutating func sample(_ name: String, _ labels: [Label] = [], _ value: String) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
            text += "{" + pairs.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    /// Writes a family that has one sample.
    mutating func single(_ name: String, _ kind: Kind, _ help: String, _ value: String) {
        family(name, kind, help)
        sample(name, [], value)
    }

    /// Writes the samples of one histogram: its buckets count what was at most so long.
    mutating func histogram(_ name: String, _ labels: [Label] = [], _ histogram: DurationHistogram) {
        var below = 0
        for (bound, count) in zip(histogram.bounds, histogram.counts) {
            below += count
            sample(name + "_bucket", labels + [("le", Self.seconds(bound))], String(below))
        }
        sample(name + "_bucket", labels + [("le", "+Inf")], String(histogram.total))
        sample(name + "_sum", labels, Self.seconds(histogram.sum))
        sample(name + "_count", labels, String(histogram.total))
    }

    /// A duration in seconds.
    static func seconds(_ duration: Duration) -> String { String(Double(duration.nanoseconds) / 1e9) }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
