import Messaging

/// An API key, with its secret when it has just been made.
struct KeyView: Sendable {
    /// The key.
    let key: APIKey
    /// Its secret; nil from the second look on.
    var secret: String?
}

extension Representation<KeyView> {
    /// A key. *Source:* the OpenAPI description, `api.v2010.account.key`.
    static let key = Representation(element: "Key", keyOrder: .asInXML, fields: fields)

    /// A key with its secret. *Source:* the OpenAPI description, `api.v2010.account.new_key`.
    static let newKey = Representation(
        element: "Key",
        keyOrder: .asInXML,
        fields: fields + [Field("Secret", "secret") { .text(ifAny: $0.secret) }]
    )

    private static var fields: [Field] {
        [
            Field("Sid", "sid") { .text($0.key.sid.description) },
            Field("FriendlyName", "friendly_name") { .text($0.key.friendlyName) },
            Field("DateCreated", "date_created") { .time($0.key.createdAt) },
            Field("DateUpdated", "date_updated") { .time($0.key.updatedAt) },
        ]
    }
}
