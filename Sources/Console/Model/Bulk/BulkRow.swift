internal import Messaging

/// One row of a file of recipients, judged.
struct BulkRow: Hashable, Sendable {
    /// What stands against the row, or speaks of it.
    enum Verdict: Hashable, Sendable {
        /// It goes out.
        case ready
        /// It goes out, in another alphabet than GSM-7.
        case costly(Unicode.Scalar)
        case badNumber(PhoneNumberFault)
        /// An earlier line has the number.
        case duplicate(of: Int)
        case optedOut
        case unverified
        /// So many characters too long.
        case tooLong(Int)
        /// The file has no such column.
        case missing(String)
        case noText
    }

    /// Its line in the file.
    let line: Int
    /// The number as it stands there.
    let to: String
    /// The number.
    var number: PhoneNumber?
    /// The text with its fields filled in.
    var body = ""
    /// How many messages the text takes on the air.
    var segments = 1
    /// The judgement.
    var verdict = Verdict.ready
    /// The sender that it goes out from.
    var from: Address?

    /// Whether it goes out.
    var isGood: Bool {
        switch verdict {
        case .ready, .costly: true
        default: false
        }
    }
}

extension BulkRow.Verdict {
    /// The judgement in a few words.
    var words: String {
        switch self {
        case .ready: "ready"
        case .costly(let scalar): "\(Character(scalar)) \(Words.codePoint(scalar)) is not in GSM-7"
        case .badNumber(let fault): fault.explanation
        case .duplicate(let line): "the number of line \(line) again"
        case .optedOut: "opted out (STOP)"
        case .unverified: "not verified (trial)"
        case .tooLong(let excess): "\(Words.count(excess, "character")) over \(BodyLimit.legacy.rawValue)"
        case .missing(let name): "no value for {\(name)}"
        case .noText: "no text"
        }
    }

    /// What rows of this kind are counted under.
    var kind: String {
        switch self {
        case .ready: "ready"
        case .costly: "not GSM-7"
        case .badNumber: "bad number"
        case .duplicate: "duplicate"
        case .optedOut: "opted out"
        case .unverified: "not verified"
        case .tooLong: "too long"
        case .missing: "field missing"
        case .noText: "no text"
        }
    }
}
