/// What a handset answers: the first rule that fits the text, and of its answers one that is not the last one again.
package struct HandsetScript: Hashable, Sendable {
    /// One line of the script.
    package struct Rule: Hashable, Sendable {
        /// Words of which the text must hold one, in any case of letters; none fits every text.
        package var matches: [String]
        /// What to answer. The first answer opens a conversation.
        package var answers: [String]

        /// Puts the parts together.
        package init(_ matches: [String] = [], answers: [String]) {
            self.matches = matches
            self.answers = answers
        }

        func fits(_ text: String) -> Bool { matches.isEmpty || matches.contains { text.contains($0.lowercased()) } }
    }

    /// The rules, in the order in which they are tried.
    package var rules: [Rule]
    /// How long the answer takes, from the moment when the message arrives.
    package var delay: ClosedRange<Duration>

    /// Puts the parts together.
    package init(delay: ClosedRange<Duration>, rules: [Rule]) {
        self.delay = delay
        self.rules = rules
    }

    /// The answer to a text; nil when the script has none that is not `last` again.
    func answer(to body: String, after last: String?, using generator: inout some RandomNumberGenerator) -> String? {
        let text = body.lowercased()
        // One draw for each answer, whichever rule gives it.
        let draw = generator.next()
        for rule in rules where rule.fits(text) {
            let choice = rule.answers.filter { $0 != last }
            if choice.isEmpty { continue }
            return last == nil ? choice[0] : choice[Int(draw % UInt64(choice.count))]
        }
        return nil
    }
}
