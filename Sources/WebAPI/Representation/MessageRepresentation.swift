import Messaging

/// A message with what its representation needs besides: whose it is.
struct MessageView: Sendable {
    /// The message.
    let message: Message
    /// `/2010-04-01/Accounts/AC…`
    let accountPath: String
    /// The account.
    let accountSid: String

    /// The message's own path on a resource, without suffix.
    func path(on resource: MessageResource) -> String { "\(accountPath)\(resource.pathComponent)/\(message.sid)" }
}

extension MessageResource {
    /// Where the list is, after the account's path.
    var pathComponent: String {
        switch self {
        case .smsMessages: "/SMS/Messages"
        case .messages: "/Messages"
        }
    }

    /// The list of messages of an account's path.
    func list(under accountPath: String) -> ListShape {
        switch self {
        case .smsMessages:
            ListShape(element: "SMSMessages", rowsKey: "sms_messages", path: accountPath + pathComponent)
        case .messages: ListShape(element: "Messages", rowsKey: "messages", path: accountPath + pathComponent)
        }
    }

    /// How messages are shown there.
    var representation: Representation<MessageView> {
        switch self {
        case .smsMessages: .smsMessage
        case .messages: .message
        }
    }
}

extension Representation<MessageView> {
    /// The message on SMS/Messages.
    ///
    /// *Source:* the original's archived page "SMS Messages" and recorded answers: this order, in XML and JSON alike.
    static let smsMessage = Representation(
        element: "SMSMessage",
        keyOrder: .asInXML,
        fields: [
            Field("Sid", "sid") { .text($0.message.sid.description) },
            Field("DateCreated", "date_created") { .time($0.message.createdAt) },
            Field("DateUpdated", "date_updated") { .time($0.message.updatedAt) },
            Field("DateSent", "date_sent") { .time(ifAny: $0.message.sentAt) },
            Field("AccountSid", "account_sid") { .text($0.accountSid) },
            Field("To", "to") { .text($0.message.to.text) },
            Field("From", "from") { .text(ifAny: $0.message.chosenFrom?.text) },
            Field("Body", "body") { .text($0.message.body) },
            Field("Status", "status") { .text($0.message.status.row.legacyName) },
            Field("Direction", "direction") { .text($0.message.direction.rawValue) },
            Field("ApiVersion", "api_version") { _ in .text("2010-04-01") },
            Field("Price", "price") { _ in .absent },
            Field("PriceUnit", "price_unit") { _ in .text("USD") },
            Field("Uri", "uri") { .path($0.path(on: .smsMessages)) },
            Field("NumSegments", "num_segments") { .text(String($0.message.segments)) },
        ]
    )

    /// The message on Messages.
    ///
    /// *Source:* recorded answers of 2020 and 2021 for XML; the OpenAPI description's samples (alphabetical) for JSON.
    static let message = Representation(
        element: "Message",
        keyOrder: .alphabetical,
        fields: [
            Field("Sid", "sid") { .text($0.message.sid.description) },
            Field("DateCreated", "date_created") { .time($0.message.createdAt) },
            Field("DateUpdated", "date_updated") { .time($0.message.updatedAt) },
            Field("DateSent", "date_sent") { .time(ifAny: $0.message.sentAt) },
            Field("AccountSid", "account_sid") { .text($0.accountSid) },
            Field("To", "to") { .text($0.message.to.text) },
            Field("From", "from") { .text(ifAny: $0.message.chosenFrom?.text) },
            Field("MessagingServiceSid", "messaging_service_sid") {
                .text(ifAny: $0.message.service?.sid.description)
            },
            Field("Body", "body") { .text($0.message.body) },
            Field("Status", "status") { .text($0.message.status.row.apiName) },
            Field("NumSegments", "num_segments") {
                // *Source:* a recorded answer: a message whose sender is not chosen yet has not been cut yet.
                .text(String($0.message.chosenFrom == nil ? 0 : $0.message.segments))
            },
            Field("NumMedia", "num_media") { _ in .text("0") },
            Field("Direction", "direction") { .text($0.message.direction.rawValue) },
            Field("ApiVersion", "api_version") { _ in .text("2010-04-01") },
            Field("Price", "price") { _ in .absent },
            Field("PriceUnit", "price_unit") { _ in .text("USD") },
            Field("ErrorCode", "error_code") { $0.message.errorCode.map { .integer($0.rawValue) } ?? .absent },
            Field("ErrorMessage", "error_message") { $0.errorMessage },
            Field("Uri", "uri") { .path($0.path(on: .messages)) },
            Field("SubresourceUris", "subresource_uris") { view in
                .group([.init(xml: "Media", json: "media", value: .path(view.path(on: .messages) + "/Media"))])
            },
        ]
    )
}

extension MessageView {
    /// The catalogue's words for the error code.
    fileprivate var errorMessage: FieldValue {
        guard let code = message.errorCode, let entry = ErrorCatalogue[code] else { return .absent }
        return .text(entry.filled(["from": message.from.text, "to": message.to.text]))
    }
}
