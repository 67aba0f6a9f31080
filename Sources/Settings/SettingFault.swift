/// What is wrong with a setting, in words for the user, with the place where it is written.
package struct SettingFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file and its line, the flag, or the variable.
    package let place: String
    /// What is wrong, and what to do.
    package let words: String

    /// Puts the parts together.
    package init(at place: String, _ words: String) {
        self.place = place
        self.words = words
    }

    /// Place and words.
    package var description: String { "\(place): \(words)" }

    /// The same with the file's name alone: for a line of the console.
    package var short: String { "\(place.split(separator: "/").last.map(String.init) ?? place): \(words)" }
}

/// All that is wrong with the settings.
package struct SettingFaults: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one, in the order of the table, those of the file first.
    package let all: [SettingFault]

    /// Puts the faults together.
    package init(_ all: [SettingFault]) { self.all = all }

    /// One fault a line.
    package var description: String { all.map(\.description).joined(separator: "\n") }
}
