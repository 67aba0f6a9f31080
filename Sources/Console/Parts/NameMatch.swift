/// How well letters that are typed fit a name, as people abbreviate names: `jen`, `love`, `adlo` for Ada Lovelace.
enum NameMatch {
    /// How far the letters are from the name, 0 for its beginning; nil when they do not fit. Both in lower case.
    static func distance(_ letters: String, from name: String) -> Int? {
        if name.hasPrefix(letters) { return 0 }
        if name.contains(" " + letters) { return 1 }
        if name.contains(letters) { return 2 }
        return gaps(letters, in: name).map { 3 + $0 }
    }

    /// How often one has to go on to a later place of the name; nil when a letter is not to be found. The first one has to
    /// begin a word: else nearly every name would fit.
    private static func gaps(_ letters: String, in name: String) -> Int? {
        guard let first = letters.first, letters.count > 1 else { return nil }
        var best: Int?
        var previous: Character = " "
        for index in name.indices {
            if name[index] == first, previous == " ", let gaps = gaps(letters, in: name[index...]) {
                best = min(best ?? gaps, gaps)
            }
            previous = name[index]
        }
        return best
    }

    private static func gaps(_ letters: String, in rest: Substring) -> Int? {
        var gaps = 0
        var place = rest.startIndex
        for letter in letters where letter != " " {
            guard let found = rest[place...].firstIndex(of: letter) else { return nil }
            if found != place { gaps += 1 }
            place = rest.index(after: found)
        }
        return gaps
    }
}
