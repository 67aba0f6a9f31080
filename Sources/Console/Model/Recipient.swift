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
        /// Letters that begin contacts' names; Tab takes one.
        case name(matches: Int)
        /// Not a number, with the reason.
        case fault(PhoneNumberFault)
    }

    /// A contact that the text may mean.
    struct Candidate: Hashable, Sendable {
        var name: String
        var address: Address
    }

    /// What the text means.
    let verdict: Verdict
    /// Contacts that the text may mean, by name; at most `candidateLimit`.
    let candidates: [Candidate]

    /// How many contacts are offered.
    static let candidateLimit = 5

    /// Judges a text, local forms with the country of `from`.
    init(_ text: String, from: Address?, contacts: [Address: String], verified: Set<PhoneNumber>, isTrial: Bool) {
        let typed = String(text.drop { $0.isWhitespace })
        let number = Self.read(typed, from: from)
        candidates = Self.matches(typed, in: contacts)
        switch number {
        case _ where typed.isEmpty: verdict = .empty
        case .success(let number):
            verdict = isTrial && !verified.contains(number) ? .unverified(number) : .number(number)
        case .failure(let fault):
            verdict = Self.isName(typed) && !candidates.isEmpty ? .name(matches: candidates.count) : .fault(fault)
        }
    }

    /// The number, if a message may go there.
    var number: PhoneNumber? {
        if case .number(let number) = verdict { number } else { nil }
    }

    private static func read(_ text: String, from: Address?) -> Result<PhoneNumber, PhoneNumberFault> {
        do throws(PhoneNumberFault) {
            // Short codes work within one country; of those that this service knows, in calling code 1.
            if case .shortCode = from { return .success(try PhoneNumber.read(text, dialledInCallingCode: 1)) }
            return .success(try PhoneNumber.read(text, dialledFrom: from?.phoneNumber))
        } catch {
            return .failure(error)
        }
    }

    private static func isName(_ text: String) -> Bool { text.contains(where: \.isLetter) }

    /// Contacts one of whose words begins with the text; for digits, whose number contains them.
    private static func matches(_ text: String, in contacts: [Address: String]) -> [Candidate] {
        guard !text.isEmpty, text.utf8.count <= 200 else { return [] }
        let needle = text.lowercased()
        let digits = isName(text) ? "" : needle.filter { $0.isASCII && $0.isNumber }
        let found = contacts.filter { address, name in
            guard digits.isEmpty else { return digits.count >= 2 && address.text.contains(digits) }
            let name = name.lowercased()
            return name.hasPrefix(needle) || name.contains(" " + needle)
        }
        return found.map { Candidate(name: $1, address: $0) }
            .sorted { $0.name != $1.name ? $0.name < $1.name : $0.address < $1.address }
            .prefix(candidateLimit).map { $0 }
    }
}
