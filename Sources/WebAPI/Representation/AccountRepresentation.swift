import Messaging

/// The account with its token, which its representation shows.
struct AccountView: Sendable {
    /// The account.
    let account: Account
    /// Its token: whoever reads it has just proved to know it.
    let authToken: String
    /// `/2010-04-01/Accounts/AC…`
    let accountPath: String
}

extension Representation<AccountView> {
    /// The account. *Source:* the OpenAPI description for the fields and JSON's order; the archived page for XML's.
    static let account = Representation(
        element: "Account",
        keyOrder: .alphabetical,
        fields: [
            Field("Sid", "sid") { .text($0.account.sid.description) },
            Field("OwnerAccountSid", "owner_account_sid") { .text($0.account.sid.description) },
            Field("FriendlyName", "friendly_name") { .text($0.account.friendlyName) },
            Field("Type", "type") { .text($0.account.kind.rawValue) },
            Field("Status", "status") { _ in .text("active") },
            Field("DateCreated", "date_created") { .time($0.account.createdAt) },
            Field("DateUpdated", "date_updated") { .time($0.account.updatedAt) },
            Field("AuthToken", "auth_token") { .text($0.authToken) },
            Field("Uri", "uri") { .path($0.accountPath) },
            Field("SubresourceUris", "subresource_uris") { view in
                .group([
                    .init(
                        xml: "AvailablePhoneNumbers",
                        json: "available_phone_numbers",
                        value: .path(view.accountPath + "/AvailablePhoneNumbers")
                    ),
                    .init(
                        xml: "IncomingPhoneNumbers",
                        json: "incoming_phone_numbers",
                        value: .path(view.accountPath + "/IncomingPhoneNumbers")
                    ),
                    .init(
                        xml: "OutgoingCallerIds",
                        json: "outgoing_caller_ids",
                        value: .path(view.accountPath + "/OutgoingCallerIds")
                    ),
                    .init(xml: "Applications", json: "applications", value: .path(view.accountPath + "/Applications")),
                    .init(
                        xml: "SMSShortCodes",
                        json: "sms_short_codes",
                        value: .path(view.accountPath + "/SMS/ShortCodes")
                    ),
                    .init(xml: "Messages", json: "messages", value: .path(view.accountPath + "/Messages")),
                    .init(xml: "SMSMessages", json: "sms_messages", value: .path(view.accountPath + "/SMS/Messages")),
                ])
            },
        ]
    )
}
