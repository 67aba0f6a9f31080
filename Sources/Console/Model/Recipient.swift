internal import Messaging

/// What the To field says, judged at every key.
struct Recipient: Hashable, Sendable {
    /// The judgement.
    enum Verdict: Hashable, Sendable {
        /// Nothing was typed.
        case empty
        /// A number that a message can go to.
        case number(PhoneNumber)
        /// A number, but the account is a trial and it is not verified.
        case unverified(PhoneNumber)
        /// A number that wants nothing more from the sender.
        case optedOut(PhoneNumber)
        /// Letters that fit names; Tab takes one.
        case name(matches: Int)
        /// Not a number, with the reason.
        case fault(PhoneNumberFault)
    }

    /// What a number is judged by.
    struct Surroundings {
        /// Names of numbers.
        var contacts: [Address: String] = [:]
        /// Others with whom something was exchanged, the latest first.
        var recent: [Address] = []
        /// Numbers that a trial account may write to.
        var verified: Set<PhoneNumber> = []
        /// Whether the account is a trial.
        var isTrial = false
        /// Pairs of which the recipient wants nothing from the sender.
        var optOuts: Set<Conversation.Key> = []
        /// Numbers that are known as landlines.
        var landlines: Set<Address> = []
    }

    /// Somebody whom the text may mean.
    struct Candidate: Hashable, Sendable {
        /// The name; the number for people where there is none.
        var name: String
        var address: Address
    }

    /// What the text means.
    let verdict: Verdict
    /// Whether it is known that the carrier will refuse a message to it, because a landline takes none.
    let isLandline: Bool
    /// Whom the text may mean, the best first; at most `candidateLimit`.
    let candidates: [Candidate]

    /// How many are offered.
    static let candidateLimit = 5

    /// Judges a text, local forms with the country of `from`.
    init(_ text: String, from: Address?, _ surroundings: Surroundings) {
        let typed = String(text.drop { $0.isWhitespace })
        let number = Self.read(typed, from: from)
        candidates = Candidates(surroundings).matching(typed)
        isLandline = Self.isLandline(number, surroundings)
        switch number {
        case _ where typed.isEmpty: verdict = .empty
        case .success(let number): verdict = Self.judge(number, from: from, surroundings)
        case .failure(let fault):
            verdict = Self.isName(typed) && !candidates.isEmpty ? .name(matches: candidates.count) : .fault(fault)
        }
    }

    /// The number, if a message may go there.
    ///
    /// Never inlined: Swift 6.3's optimiser ends itself ("outside of lifetime use") where a recipient lives for this alone.
    @inline(never) var number: PhoneNumber? {
        if case .number(let number) = verdict { number } else { nil }
    }

    /// Whether the text is a number, allowed or not.
    var isNumber: Bool {
        switch verdict {
        case .number, .unverified, .optedOut: true
        case .empty, .name, .fault: false
        }
    }

    private static func isLandline(
        _ reading: Result<PhoneNumber, PhoneNumberFault>,
        _ surroundings: Surroundings
    ) -> Bool {
        guard case .success(let number) = reading else { return false }
        return surroundings.landlines.contains(.phoneNumber(number))
    }

    /// What stands against a message to a number.
    static func judge(_ number: PhoneNumber, from: Address?, _ surroundings: Surroundings) -> Verdict {
        if surroundings.isTrial, !surroundings.verified.contains(number) { return .unverified(number) }
        if let from, surroundings.optOuts.contains(.init(ours: from, theirs: .phoneNumber(number))) {
            return .optedOut(number)
        }
        return .number(number)
    }

    /// The number that a text is, dialled from the sender's country.
    static func read(_ text: String, from: Address?) -> Result<PhoneNumber, PhoneNumberFault> {
        do throws(PhoneNumberFault) {
            // Short codes work within one country; of those that this service knows, in calling code 1.
            if case .shortCode = from { return .success(try PhoneNumber.read(text, dialledInCallingCode: 1)) }
            return .success(try PhoneNumber.read(text, dialledFrom: from?.phoneNumber))
        } catch {
            return .failure(error)
        }
    }

    static func isName(_ text: String) -> Bool { text.contains(where: \.isLetter) }
}

/// Those whom the To field may mean: the contacts, and all with whom something was exchanged.
private struct Candidates {
    let surroundings: Recipient.Surroundings
    /// The place among the latest, by address.
    let recency: [Address: Int]

    private typealias Match = (candidate: Recipient.Candidate, distance: Int, recency: Int)

    init(_ surroundings: Recipient.Surroundings) {
        self.surroundings = surroundings
        recency = Dictionary(
            surroundings.recent.enumerated().map { ($0.element, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The best of those that the text fits: names by letters, numbers by at least two digits in a row.
    func matching(_ text: String) -> [Recipient.Candidate] {
        guard !text.isEmpty, text.utf8.count <= 200 else { return [] }
        let needle = text.lowercased()
        let digits = needle.filter { $0.isASCII && $0.isNumber }
        let matches = Recipient.isName(text) ? named(needle) : digits.count < 2 ? [] : numbered(digits)
        return matches.sorted { a, b in
            if a.distance != b.distance { return a.distance < b.distance }
            if a.recency != b.recency { return a.recency < b.recency }
            return (a.candidate.name, a.candidate.address.text) < (b.candidate.name, b.candidate.address.text)
        }.prefix(Recipient.candidateLimit).map(\.candidate)
    }

    private func named(_ needle: String) -> [Match] {
        surroundings.contacts.compactMap { address, name in
            NameMatch.distance(needle, from: name.lowercased()).map { match(address, name, $0) }
        }
    }

    private func numbered(_ digits: String) -> [Match] {
        let others = recency.keys.filter { surroundings.contacts[$0] == nil && $0.phoneNumber != nil }
        let all = surroundings.contacts.map { ($0, $1) } + others.map { ($0, $0.formatted) }
        return all.filter { $0.0.text.contains(digits) }.map { match($0.0, $0.1, 0) }
    }

    private func match(_ address: Address, _ name: String, _ distance: Int) -> Match {
        (Recipient.Candidate(name: name, address: address), distance, recency[address] ?? .max)
    }
}
