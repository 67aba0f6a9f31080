import Messaging

/// A verified number with what its representation needs besides.
struct CallerIDView: Sendable {
    /// The number.
    let caller: CallerID
    /// The account.
    let accountSid: String
    /// `/2010-04-01/Accounts/AC…`
    let accountPath: String
}

extension Representation<CallerIDView> {
    /// A verified number. *Source:* the archived page "OutgoingCallerIds", and the OpenAPI description.
    static let outgoingCallerID = Representation(
        element: "OutgoingCallerId",
        keyOrder: .asInXML,
        fields: [
            Field("Sid", "sid") { .text($0.caller.sid.description) },
            Field("AccountSid", "account_sid") { .text($0.accountSid) },
            Field("FriendlyName", "friendly_name") { .text($0.caller.friendlyName) },
            Field("PhoneNumber", "phone_number") { .text($0.caller.number.e164) },
            Field("DateCreated", "date_created") { .time($0.caller.createdAt) },
            Field("DateUpdated", "date_updated") { .time($0.caller.updatedAt) },
            Field("Uri", "uri") { .path("\($0.accountPath)/OutgoingCallerIds/\($0.caller.sid)") },
        ]
    )
}

/// A validation under way, with its account.
struct ValidationView: Sendable {
    /// The validation.
    let validation: CallerIDValidation
    /// The account.
    let accountSid: String
}

extension Representation<ValidationView> {
    /// What a request for validation answers: the code is to be keyed in by whoever answers the call.
    ///
    /// *Source:* the archived page "OutgoingCallerIds", and the OpenAPI description.
    static let validationRequest = Representation(
        element: "ValidationRequest",
        keyOrder: .alphabetical,
        fields: [
            Field("AccountSid", "account_sid") { .text($0.accountSid) },
            Field("PhoneNumber", "phone_number") { .text($0.validation.order.number.e164) },
            Field("FriendlyName", "friendly_name") { view in
                let order = view.validation.order
                return .text(order.friendlyName ?? Address.phoneNumber(order.number).nationalForm)
            },
            Field("ValidationCode", "validation_code") { .text($0.validation.code) },
            Field("CallSid", "call_sid") { .text($0.validation.callSid.description) },
        ]
    )
}
