/// The answer to a request that is not carried out.
package struct Refusal: Error, Equatable, Hashable, Sendable, Codable {
    /// The code on the wire.
    package let code: ErrorCode
    /// The text on the wire, filled.
    package let message: String
    /// A second text that a few codes have.
    package let detail: String?
    /// The HTTP status of the answer.
    package let httpStatus: Int
    /// What to do about it, one sentence.
    package let advice: String

    /// The page of the original's dictionary about the code.
    package var moreInfo: String { "https://www.twilio.com/docs/errors/\(code)" }

    /// The refusal of a row with its values. A code without a row, or one that is no answer, reads as status 400.
    init(_ code: ErrorCode, _ values: [String: String] = [:], detail: String? = nil) {
        let entry = ErrorCatalogue[code]
        self.code = code
        self.message = entry?.filled(values) ?? "Error \(code)"
        self.detail = detail
        self.httpStatus = entry?.httpStatus ?? 400
        self.advice = entry?.advice ?? "Look the code up in the dictionary of the service that gave it."
    }

    /// The refusal of a code whose text takes no values.
    package init(_ code: ErrorCode) {
        self.init(code, [:])
    }
}
