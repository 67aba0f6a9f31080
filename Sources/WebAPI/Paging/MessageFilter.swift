import Engine
import Messaging

/// The filters of a message list, read and as they were written.
struct MessageFilter: Hashable, Sendable {
    /// Only messages to this address.
    private(set) var to: Address?
    /// Only messages from this address.
    private(set) var from: Address?
    /// Only messages sent at this time or later.
    private(set) var sentFrom: WallTime?
    /// Only messages sent before this time.
    private(set) var sentBefore: WallTime?
    /// The parameters that were understood, for the page links.
    private(set) var parameters: [WebhookRequest.Parameter] = []

    /// Reads the filters among a query's parameters; others are left alone.
    ///
    /// `DateSent>=2010-08-16` typed by hand arrives as `DateSent>` with a value, and `DateSent%3E=…` does too;
    /// `DateSent%3E%3D=…` keeps its `=`.
    /// - Throws: 20422.
    init(_ query: FormBody) throws(APIError) {
        for parameter in query.parameters where !parameter.value.isEmpty {
            switch parameter.name {
            case "To": to = try Self.address(parameter)
            case "From": from = try Self.address(parameter)
            case "DateSent":
                let date = try Self.date(parameter)
                notBefore(date.start)
                before(date.end)
            case "DateSent>", "DateSent>=": notBefore(try Self.date(parameter).start)
            case "DateSent<", "DateSent<=": before(try Self.date(parameter).end)
            default: continue
            }
            parameters.append(parameter)
        }
    }

    private mutating func notBefore(_ time: WallTime) { sentFrom = max(sentFrom ?? time, time) }

    private mutating func before(_ time: WallTime) { sentBefore = min(sentBefore ?? time, time) }

    /// A `+` that was not escaped arrives as a blank: it is taken as what was meant.
    private static func address(_ parameter: WebhookRequest.Parameter) throws(APIError) -> Address {
        let text = parameter.value
        let meant = text.first == " " ? "+" + text.dropFirst() : text
        guard let address = Address(meant) else {
            throw APIError(
                Refusal(.invalidParameter),
                detail: "\(parameter.name) must be an E.164 number (its + as %2B) or a short code."
            )
        }
        return address
    }

    private static func date(_ parameter: WebhookRequest.Parameter) throws(APIError) -> QueryDate {
        guard let date = QueryDate(parameter.value) else {
            throw APIError(
                Refusal(.invalidParameter),
                detail: "\(parameter.name) must be a date: YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, in UTC."
            )
        }
        return date
    }
}
