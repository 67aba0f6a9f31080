/// Reads the words that a list is filtered by: `status:failed to:+44 -text:"two words" since:1h`, plain words are text.
///
/// What can't be read is left out of the filter and named, so that the list answers to what can.
package struct LogFilterReader {
    /// What the words mean beside themselves.
    package struct Surroundings: Sendable {
        /// The time that `since:1h` counts back from.
        package var now: WallTime
        /// Seconds that the clocks of the operator's zone stand east of UTC at a moment.
        package var secondsEast: @Sendable (WallTime) -> Int
        /// Names that stand for addresses.
        package var names: [Address: String]

        /// Puts the parts together.
        package init(now: WallTime, secondsEast: @escaping @Sendable (WallTime) -> Int, names: [Address: String] = [:])
        {
            self.now = now
            self.secondsEast = secondsEast
            self.names = names
        }
    }

    /// What the words came to.
    package struct Reading {
        /// What was understood.
        package var filter = LogFilter()
        /// What was not, in the order of the words.
        package var faults: [FilterFault] = []
    }

    private let surroundings: Surroundings
    private var reading = Reading()

    /// Reads words.
    package static func read(_ text: String, _ surroundings: Surroundings) -> Reading {
        var reader = LogFilterReader(surroundings: surroundings)
        for word in FilterWord.split(text) { reader.take(word) }
        return reader.reading
    }

    private init(surroundings: Surroundings) { self.surroundings = surroundings }

    private mutating func take(_ word: FilterWord) {
        guard let key = word.key else {
            if !word.value.isEmpty { add(.text(word.value), word) }
            return
        }
        guard let known = FilterKey(key) else { return reject(word, FilterKey.complaint(of: key)) }
        // While a value is being written there is nothing to complain of yet.
        guard !word.value.isEmpty else { return }
        do throws(FilterFault.Reason) {
            add(try condition(known, word.value), word)
        } catch {
            reject(word, error.words)
        }
    }

    private mutating func add(_ condition: LogFilter.Condition, _ word: FilterWord) {
        reading.filter.terms.append(.init(condition, isInverse: word.isInverse))
    }

    private mutating func reject(_ word: FilterWord, _ words: String) {
        reading.faults.append(FilterFault(word: word.text, explanation: words))
    }

    private func condition(_ key: FilterKey, _ value: String) throws(FilterFault.Reason) -> LogFilter.Condition {
        switch key {
        case .status: .status(try FilterValues.statuses(value))
        case .is: try FilterValues.kind(value)
        case .dir: .direction(try FilterValues.directions(value))
        case .from: .from(try pattern(value))
        case .to: .to(try pattern(value))
        case .number: .number(try pattern(value))
        case .text: .text(value)
        case .error: try FilterValues.error(value)
        case .since: .since(try FilterTime.read(value, surroundings))
        case .before: .before(try FilterTime.read(value, surroundings))
        case .sid: try FilterValues.sid(value)
        }
    }

    /// A number with `+` by its beginning, other digits anywhere in it, a name by its beginning.
    private func pattern(_ value: String) throws(FilterFault.Reason) -> AddressPattern {
        let digits = value.filter { $0.isASCII && $0.isNumber }
        let isNumber = value.allSatisfy { $0.isASCII && $0.isNumber || "+-() ./".contains($0) }
        if isNumber, value.hasPrefix("+") { return .prefix(digits) }
        if isNumber, !digits.isEmpty { return .digits(digits) }
        let needle = value.lowercased()
        let named = surroundings.names.filter { _, name in
            let name = name.lowercased()
            return name.hasPrefix(needle) || name.contains(" " + needle)
        }
        guard !named.isEmpty else {
            throw FilterFault.Reason("no contact is called “\(value)”; a number begins with +")
        }
        return .anyOf(Set(named.keys))
    }
}

/// A part of a filter that can't be read.
package struct FilterFault: Hashable, Sendable {
    /// The word as it was written.
    package var word: String
    /// What is wrong with it, and what would be right.
    package var explanation: String

    /// Puts the parts together.
    package init(word: String, explanation: String) {
        self.word = word
        self.explanation = explanation
    }

    /// Why a value can't be read.
    package struct Reason: Error {
        /// What is wrong, and what would be right.
        package var words: String

        /// A reason in words.
        package init(_ words: String) { self.words = words }
    }
}
