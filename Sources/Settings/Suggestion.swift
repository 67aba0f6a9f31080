/// Finds what somebody may have meant.
package enum Suggestion {
    /// `; did you mean `x`?`, or nothing when no name is near.
    package static func words(for word: String, among names: [String]) -> String {
        nearest(to: word, among: names).map { "; did you mean `\($0)`?" } ?? ""
    }

    /// The name with the fewest letters to change, if they are few.
    package static func nearest(to word: String, among names: [String]) -> String? {
        let word = word.lowercased()
        let ranked = names.map { (distance: distance(word, $0.lowercased()), name: $0) }
        guard let best = ranked.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }) else { return nil }
        return best.distance <= max(1, word.count / 3) ? best.name : nil
    }

    /// Letters to insert, remove or exchange (Levenshtein).
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (other, candidate) in right.enumerated() {
                let cost = letter == candidate ? diagonal : min(diagonal, row[other], row[other + 1]) + 1
                diagonal = row[other + 1]
                row[other + 1] = cost
            }
        }
        return row[right.count]
    }
}
