/// What a list of messages is narrowed to: every term must hold. The same tree is asked of one message (`matches`) and
/// made into a query by the store.
package struct LogFilter: Hashable, Sendable, Codable {
    /// One condition, or its opposite.
    package struct Term: Hashable, Sendable, Codable {
        /// The condition.
        package var condition: Condition
        /// Whether it must not hold.
        package var isInverse: Bool

        /// Puts the parts together.
        package init(_ condition: Condition, isInverse: Bool = false) {
            self.condition = condition
            self.isInverse = isInverse
        }
    }

    /// What can be asked of a message.
    package enum Condition: Hashable, Sendable, Codable {
        /// Its status is one of these.
        case status(Set<MessageStatus>)
        /// It goes one of these ways.
        case direction(Set<MessageDirection>)
        /// Who sends it.
        case from(AddressPattern)
        /// Who gets it.
        case to(AddressPattern)
        /// Either end.
        case number(AddressPattern)
        /// The text is in its body, upper and lower case alike.
        case text(String)
        /// It has this error code; nil: any.
        case error(ErrorCode?)
        /// It was accepted at this time or later.
        case since(WallTime)
        /// It was accepted before this time.
        case before(WallTime)
        /// It is this message.
        case sid(MessageSID)
    }

    /// All of these must hold; none lets everything pass.
    package var terms: [Term]

    /// A filter of some terms.
    package init(_ terms: [Term] = []) { self.terms = terms }

    /// Whether everything passes.
    package var isEmpty: Bool { terms.isEmpty }

    /// Whether a message passes.
    package func matches(_ message: Message) -> Bool {
        terms.allSatisfy { $0.condition.holds(for: message) != $0.isInverse }
    }
}

extension LogFilter.Condition {
    /// Whether the condition holds.
    package func holds(for message: Message) -> Bool {
        switch self {
        case .status(let statuses): statuses.contains(message.status)
        case .direction(let directions): directions.contains(message.direction)
        case .from(let pattern): pattern.matches(message.from)
        case .to(let pattern): pattern.matches(message.to)
        case .number(let pattern): pattern.matches(message.from) || pattern.matches(message.to)
        case .text(let needle): TextSearch(needle).isFound(in: message.body)
        case .error(nil): message.errorCode != nil
        case .error(let code?): message.errorCode == code
        case .since(let time): message.createdAt >= time
        case .before(let time): message.createdAt < time
        case .sid(let sid): message.sid == sid
        }
    }
}
