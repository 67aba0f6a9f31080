package import Messaging

/// One attempt at one of our own webhooks.
package struct WebhookAttempt: Hashable, Sendable, Codable {
    /// What the request was for.
    package enum Purpose: Hashable, Sendable, Codable {
        /// A status callback that reports this status.
        case statusCallback(MessageStatus)
        /// An inbound message to the number's SMS URL, or a document that its TwiML redirected to.
        case inbound
        /// How the validation of a number ended; the attempt's message is then the call: the 128 bits of its SID.
        case validation
    }

    /// Its number in the log of webhooks: they ascend over both directions, and none comes twice.
    package var number: Int64
    /// The message that it is about.
    package var message: MessageSID
    /// The conversation of that message.
    package var conversation: Conversation.Key
    /// What it was for.
    package var purpose: Purpose
    /// Where it went.
    package var url: String
    /// GET or POST.
    package var method: WebhookMethod
    /// What it carried.
    package var parameters: WebhookParameters
    /// Which attempt it was, from 1.
    package var attempt: Int
    /// How many attempts there are at most.
    package var attemptsAtMost: Int
    /// The HTTP status of the answer, or nil when none came.
    package var httpStatus: Int?
    /// The answer itself; nil when none came.
    package var response: WebhookResponse?
    /// The URL that redirects led to, when they led anywhere.
    package var redirectedTo: String?
    /// Why it did not succeed: an error of the webhook family.
    package var failure: ErrorCode?
    /// The same in words, more exactly than the code has it.
    package var failureWords: String?
    /// What was wrong with the answer to an inbound message: faults of its TwiML, replies that were refused.
    package var remarks: [WebhookRemark]
    /// From start to answer, in milliseconds.
    package var milliseconds: Int
    /// When the attempt ended.
    package var at: WallTime
    /// How long until the next attempt, in milliseconds; nil when there is none.
    package var nextInMilliseconds: Int?
    /// The number of the line of the log that an operator had it made from anew; nil for any other.
    package var replayOf: Int64?

    /// Puts the parts together.
    package init(
        number: Int64 = 0,
        message: MessageSID,
        conversation: Conversation.Key,
        purpose: Purpose,
        url: String,
        method: WebhookMethod,
        parameters: WebhookParameters = WebhookParameters(),
        attempt: Int,
        attemptsAtMost: Int,
        httpStatus: Int?,
        response: WebhookResponse? = nil,
        redirectedTo: String? = nil,
        failure: ErrorCode?,
        failureWords: String? = nil,
        remarks: [WebhookRemark] = [],
        milliseconds: Int,
        at: WallTime,
        nextInMilliseconds: Int?
    ) {
        self.number = number
        self.message = message
        self.conversation = conversation
        self.purpose = purpose
        self.url = url
        self.method = method
        self.parameters = parameters
        self.attempt = attempt
        self.attemptsAtMost = attemptsAtMost
        self.httpStatus = httpStatus
        self.response = response
        self.redirectedTo = redirectedTo
        self.failure = failure
        self.failureWords = failureWords
        self.remarks = remarks
        self.milliseconds = milliseconds
        self.at = at
        self.nextInMilliseconds = nextInMilliseconds
    }

    /// Whether the other side took it: any 2xx.
    package var succeeded: Bool { httpStatus.map { (200..<300).contains($0) } ?? false }
}
