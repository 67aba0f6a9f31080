package import Messaging

/// What the log of webhooks is narrowed to: `is:failed url:example status:5xx dir:in`, plain words are looked for in all of
/// a request. Every term must hold.
package struct WebhookFilter: Hashable, Sendable {
    /// One condition, or its opposite.
    package struct Term: Hashable, Sendable {
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

    /// What can be asked of a request.
    package enum Condition: Hashable, Sendable {
        /// It was not taken, or its signature is wrong.
        case failed
        /// It came in at our listener.
        case inbound
        /// It was ours.
        case outbound
        /// It was made anew by an operator.
        case replay
        /// The signature's verdict.
        case verdict(WebhookTaken.Verdict)
        /// The HTTP status of the answer lies in these.
        case status(ClosedRange<Int>)
        /// A text in its URL.
        case url(String)
        /// A text in its URL, a parameter, the answer or a remark.
        case text(String)
        /// It is about this message.
        case message(MessageSID)
        /// It is about a message from or to such a number.
        case number(AddressPattern)
    }

    /// All of these must hold.
    package var terms: [Term]

    /// A filter of some terms.
    package init(_ terms: [Term] = []) { self.terms = terms }

    /// Whether a request passes.
    package func matches(_ record: WebhookRecord) -> Bool {
        terms.allSatisfy { $0.condition.holds(for: record) != $0.isInverse }
    }
}

extension WebhookFilter.Condition {
    /// Whether the condition holds.
    func holds(for record: WebhookRecord) -> Bool {
        switch self {
        case .failed: !record.succeeded
        case .inbound: record.isTaken
        case .outbound: !record.isTaken
        case .replay: record.replayOf != nil
        case .verdict(let verdict): record.verdict == verdict
        case .status(let range): record.httpStatus.map(range.contains) ?? false
        case .url(let needle): TextSearch(needle).isFound(in: record.url)
        case .text(let needle): record.texts.contains(where: TextSearch(needle).isFound)
        case .message(let sid): record.message == sid
        case .number(let pattern):
            record.conversation.map { pattern.matches($0.ours) || pattern.matches($0.theirs) } ?? false
        }
    }
}

extension WebhookRecord {
    /// Whether it came in at our listener.
    package var isTaken: Bool { if case .taken = self { true } else { false } }

    /// Whether it was taken by the other side, or by us.
    package var succeeded: Bool {
        switch self {
        case .attempted(let attempt): attempt.succeeded && attempt.remarks.isEmpty
        case .taken(let taken): taken.verdict == .genuine && (200..<300).contains(taken.httpStatus)
        }
    }

    /// The HTTP status of the answer; nil when none came.
    package var httpStatus: Int? {
        switch self {
        case .attempted(let attempt): attempt.httpStatus
        case .taken(let taken): taken.httpStatus
        }
    }

    /// Where it went, or came to.
    package var url: String {
        switch self {
        case .attempted(let attempt): attempt.url
        case .taken(let taken): taken.url
        }
    }

    /// What it carried.
    package var parameters: WebhookParameters {
        switch self {
        case .attempted(let attempt): attempt.parameters
        case .taken(let taken): taken.parameters
        }
    }

    /// The answer's body; nil when none came.
    package var response: WebhookResponse? {
        switch self {
        case .attempted(let attempt): attempt.response
        case .taken(let taken): taken.response
        }
    }

    /// The number of the line that it was made from anew; nil when it was not.
    package var replayOf: Int64? { if case .attempted(let attempt) = self { attempt.replayOf } else { nil } }

    /// The verdict on its signature; nil for those that we signed.
    package var verdict: WebhookTaken.Verdict? { if case .taken(let taken) = self { taken.verdict } else { nil } }

    /// The conversation that it is about, as far as it says.
    package var conversation: Conversation.Key? {
        switch self {
        case .attempted(let attempt): return attempt.conversation
        case .taken(let taken):
            if case .inbound(let from, let to, _) = taken.report { return .init(ours: to, theirs: from) }
            guard let from = parameters["From"].flatMap(Address.init), let to = parameters["To"].flatMap(Address.init)
            else { return nil }
            return .init(ours: from, theirs: to)
        }
    }

    /// All texts that plain words are looked for in.
    fileprivate var texts: [String] {
        var texts = [url] + parameters.list.map(\.value)
        if let response { texts.append(response.body) }
        if case .attempted(let attempt) = self {
            texts +=
                [attempt.failureWords ?? "", attempt.failure?.description ?? ""]
                + attempt.remarks.map { "TwiML \($0.code) \($0.words)" }
        }
        return texts
    }
}
