/// A number that somebody has shown to have at hand: a trial account may send to it.
///
/// *Source:* the original's OutgoingCallerIds resource.
package struct CallerID: Hashable, Sendable, Codable {
    /// PN….
    package var sid: NumberSID
    /// The number.
    package var number: PhoneNumber
    /// A name for people, at most 64 characters.
    package var friendlyName: String
    /// When it was verified.
    package var createdAt: WallTime
    /// When its name last changed.
    package var updatedAt: WallTime

    /// Puts the parts together.
    package init(sid: NumberSID, number: PhoneNumber, friendlyName: String, createdAt: WallTime) {
        self.sid = sid
        self.number = number
        self.friendlyName = friendlyName
        self.createdAt = createdAt
        updatedAt = createdAt
    }
}

/// What a program asks for when it wants a number verified.
package struct ValidationOrder: Hashable, Sendable, Codable {
    /// The number to be called.
    package var number: PhoneNumber
    /// The name that it will have; nil for the number's national form.
    package var friendlyName: String?
    /// Seconds until the call, 0...60.
    package var callDelay: Int
    /// Where the result is posted.
    package var statusCallback: String?
    /// How.
    package var statusCallbackMethod: WebhookMethod

    /// Puts the parts together.
    package init(
        number: PhoneNumber,
        friendlyName: String? = nil,
        callDelay: Int = 0,
        statusCallback: String? = nil,
        statusCallbackMethod: WebhookMethod = .post
    ) {
        self.number = number
        self.friendlyName = friendlyName
        self.callDelay = callDelay
        self.statusCallback = statusCallback
        self.statusCallbackMethod = statusCallbackMethod
    }
}

/// A validation under way: the number is called, and whoever answers keys in the code that the program was told.
package struct CallerIDValidation: Hashable, Sendable, Codable {
    /// The call.
    package var callSid: CallSID
    /// What was asked for.
    package var order: ValidationOrder
    /// Six digits.
    package var code: String
    /// When it was asked for.
    package var createdAt: WallTime

    /// Puts the parts together.
    package init(callSid: CallSID, order: ValidationOrder, code: String, createdAt: WallTime) {
        self.callSid = callSid
        self.order = order
        self.code = code
        self.createdAt = createdAt
    }
}

/// How a validation ended.
package enum ValidationResult: Hashable, Sendable, Codable {
    /// The number is verified, under this SID.
    case verified(NumberSID)
    /// Somebody answered, and did not key in the code; or another validation took its place.
    case notVerified
    /// Nobody answered.
    case unanswered
}
