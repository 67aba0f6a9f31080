/// The keys that stand before a colon in a filter of messages.
package enum FilterKey: String, Hashable, Sendable, CaseIterable {
    case status, `is`, from, to, number, text, error, since, before, dir, sid

    /// The key of a name.
    init?(_ name: String) {
        self.init(rawValue: name)
    }

    /// What it asks for, in a few words.
    package var help: String {
        switch self {
        case .status: "where it is on its way"
        case .is: "failed, waiting, inbound, …"
        case .from: "who sends"
        case .to: "who gets it"
        case .number: "either end"
        case .text: "words of the text"
        case .error: "an error code, or any"
        case .since: "from a time on: 1h, today, 14:30"
        case .before: "before a time: 2d, 2026-11-03"
        case .dir: "in, out or reply"
        case .sid: "one message"
        }
    }

    /// What is wrong with a key that there is not, and what may be meant.
    static func complaint(of name: String) -> String {
        let near = allCases.min { $0.rawValue.distance(to: name) < $1.rawValue.distance(to: name) }
        guard let near, near.rawValue.distance(to: name) <= 2 else {
            return "no key “\(name)”; keys are \(allCases.map(\.rawValue).joined(separator: " ")). Quoted, it is text."
        }
        return "no key “\(name)”: \(near.rawValue): is meant? Quoted, it is text."
    }
}

extension String {
    /// How many characters must be changed, added or left out to make the other text (Levenshtein).
    func distance(to other: String) -> Int {
        let other = Array(other)
        var row = Array(0...other.count)
        for (index, character) in enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let change = diagonal + (character == other[column] ? 0 : 1)
                let step = row[column] < row[column + 1] ? row[column] + 1 : row[column + 1] + 1
                diagonal = row[column + 1]
                row[column + 1] = change < step ? change : step
            }
        }
        return row[other.count]
    }
}
