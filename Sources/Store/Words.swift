import Engine
import Messaging

// How words and addresses are written into the tables. A number that was given out is never given to another word.

extension Address {
    /// All digits of a phone number; for a short code, below zero, its length and its digits, so that `00123` keeps
    /// its zeros.
    var code: Int64 {
        switch self {
        case .phoneNumber(let number): Int64(number.rawValue)
        case .shortCode(let code):
            -(Int64(code.description.utf8.count) * 1_000_000 + (Int64(code.description) ?? 0))
        }
    }

    /// The address with a code.
    init(code: Int64) throws(StoreFailure) {
        if code > 0, let number = PhoneNumber(rawValue: UInt64(code)) {
            self = .phoneNumber(number)
            return
        }
        guard code < 0, code > -10_000_000 else { throw .damaged("\(code) is no address") }
        let (length, digits) = (-code).quotientAndRemainder(dividingBy: 1_000_000)
        let text = String(digits)
        let zeros = String(repeating: "0", count: max(Int(length) - text.utf8.count, 0))
        guard let shortCode = ShortCode(zeros + text) else { throw .damaged("\(code) is no short code") }
        self = .shortCode(shortCode)
    }
}

extension MessageStatus {
    /// Its number in the tables. `message_waiting` and `message_claimed` are made on 0 and 1.
    var code: Int64 {
        switch self {
        case .queued: 0
        case .sending: 1
        case .sent: 2
        case .failed: 3
        case .uncertain: 4
        case .canceled: 5
        case .received: 6
        case .accepted: 7
        case .scheduled: 8
        case .delivered: 9
        case .undelivered: 10
        }
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: allCases.map { ($0.code, $0) })

    /// The status with a number.
    init(code: Int64) throws(StoreFailure) {
        guard let status = Self.byCode[code] else { throw .damaged("\(code) is no status") }
        self = status
    }
}

extension MessageResource {
    /// Its number in the tables.
    var code: Int64 { self == .messages ? 1 : 0 }

    /// The resource with a number.
    init(code: Int64) { self = code == 1 ? .messages : .smsMessages }
}

extension WebhookTarget {
    /// Its number in the tables, and the URL that stands beside it.
    var columns: (code: Int64, url: String?) {
        switch self {
        case .none: (0, nil)
        case .listener: (1, nil)
        case .url(let url): (2, url)
        }
    }

    /// The target of two columns.
    init(code: Int64, url: String?) throws(StoreFailure) {
        switch (code, url) {
        case (0, _): self = .none
        case (1, _): self = .listener
        case (2, let url?): self = .url(url)
        default: throw .damaged("\(code) is no webhook target")
        }
    }
}

extension StoreFailure {
    /// What a row holds is none of our making.
    static func damaged(_ what: String) -> StoreFailure { .unavailable("the database is damaged: \(what)") }
}
