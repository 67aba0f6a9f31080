import HTTPTypes
import Messaging

/// A request that is not carried out, with all that its answer says.
struct APIError: Error {
    /// Code, message and HTTP status, from the catalogue.
    let refusal: Refusal
    /// What exactly is wrong, beyond the catalogue's words.
    let detail: String?
    /// The methods that the path does have, for 405.
    let allowed: [HTTPRequest.Method]

    init(_ refusal: Refusal, detail: String? = nil, allowed: [HTTPRequest.Method] = []) {
        self.refusal = refusal
        self.detail = detail ?? refusal.detail
        self.allowed = allowed
    }

    /// The request's parameters can't be read.
    static func unreadable(_ detail: String) -> APIError { APIError(Refusal(.malformedRequest), detail: detail) }

    /// The headers that this status must have.
    ///
    /// *Source:* RFC 9110, sections 11.6.1 (401), 15.5.6 (405) and 10.2.3 (429, 503); the realm is the original's.
    var headers: HTTPFields {
        var headers = HTTPFields()
        if refusal.httpStatus == 401 { headers[.wwwAuthenticate] = "Basic realm=\"Twilio API\"" }
        if refusal.httpStatus == 405 { headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ") }
        if refusal.httpStatus == 429 || refusal.httpStatus == 503 { headers[.retryAfter] = "1" }
        return headers
    }
}

extension Representation<APIError> {
    /// Every error's shape. *Source:* recorded answers; `detail` stands between code and message when there is one.
    static let exception = Representation(
        element: "RestException",
        keyOrder: .asInXML,
        fields: [
            Field("Code", "code") { .integer($0.refusal.code.rawValue) },
            Field("Detail", "detail") { $0.detail.map(FieldValue.text) ?? .omitted },
            Field("Message", "message") { .text($0.refusal.message) },
            Field("MoreInfo", "more_info") { .text($0.refusal.moreInfo) },
            Field("Status", "status") { .integer($0.refusal.httpStatus) },
        ]
    )
}
