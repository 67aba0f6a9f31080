import Messaging

/// What a recipient did about a message, as it is answered.
struct FeedbackView: Sendable {
    /// The message.
    let message: MessageView
    /// `confirmed` or `unconfirmed`.
    let outcome: String
    /// When it came.
    let time: WallTime
}

extension Representation<FeedbackView> {
    /// The feedback on a message. *Source:* the OpenAPI description, Feedback.
    static let feedback = Representation(
        element: "Feedback",
        keyOrder: .alphabetical,
        fields: [
            Field("AccountSid", "account_sid") { .text($0.message.accountSid) },
            Field("MessageSid", "message_sid") { .text($0.message.message.sid.description) },
            Field("Outcome", "outcome") { .text($0.outcome) },
            Field("DateCreated", "date_created") { .time($0.time) },
            Field("DateUpdated", "date_updated") { .time($0.time) },
            Field("Uri", "uri") { .path($0.message.path(on: .messages) + "/Feedback") },
        ]
    )
}
