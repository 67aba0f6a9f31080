/// The number of an error or warning, as in the original's dictionary; any number may come from upstream.
package struct ErrorCode: RawRepresentable, Hashable, Sendable, Comparable {
    /// The number on the wire.
    package let rawValue: Int

    /// The code with a number.
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The order of the numbers.
    package static func < (left: ErrorCode, right: ErrorCode) -> Bool { left.rawValue < right.rawValue }

    /// A code known to this file.
    private init(_ rawValue: Int) { self.rawValue = rawValue }
}

extension ErrorCode: Codable, CustomStringConvertible {
    /// The number as text.
    package var description: String { String(rawValue) }

    /// Reads the number.
    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int.self)
    }

    /// Writes the number.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

// Answers to a request.
extension ErrorCode {
    /// The form of a request cannot be read.
    package static let malformedRequest = ErrorCode(20001)
    /// No or wrong credentials.
    package static let authenticate = ErrorCode(20003)
    /// The path has no such method.
    package static let methodNotAllowed = ErrorCode(20004)
    /// The account may not do this.
    package static let accessDenied = ErrorCode(20006)
    /// `PageSize` is over 1000.
    package static let pageSizeTooLarge = ErrorCode(20007)
    /// Test credentials on another resource than those they are for.
    package static let testCredentials = ErrorCode(20008)
    /// The message is still on its way.
    package static let notComplete = ErrorCode(20009)
    /// The request is understood and refused.
    package static let forbidden = ErrorCode(20403)
    /// No such path or SID.
    package static let notFound = ErrorCode(20404)
    /// What was waited for did not come in time.
    package static let waitedInVain = ErrorCode(20408)
    /// The resource does not come in the format that the path's suffix asks for.
    package static let notAcceptable = ErrorCode(20406)
    /// What is to be changed was changed by somebody else meanwhile.
    package static let conflict = ErrorCode(20409)
    /// The request is larger than the service takes.
    package static let bodyTooLarge = ErrorCode(20413)
    /// The request's content type is none that the service reads.
    package static let unsupportedMediaType = ErrorCode(20415)
    /// A parameter does not parse.
    package static let invalidParameter = ErrorCode(20422)
    /// Too many requests at once.
    package static let tooManyRequests = ErrorCode(20429)
    /// The service failed.
    package static let internalError = ErrorCode(20500)
    /// The service cannot take the request now.
    package static let serviceUnavailable = ErrorCode(20503)
    /// A URL is not one.
    package static let urlInvalid = ErrorCode(21205)
    /// A method parameter is neither GET nor POST.
    package static let methodInvalid = ErrorCode(21209)
    /// `To` is not a phone number.
    package static let toInvalid = ErrorCode(21211)
    /// `From` is not a phone number, short code or sender ID.
    package static let fromInvalid = ErrorCode(21212)
    /// `ApplicationSid` is none of the account's.
    package static let applicationUnknown = ErrorCode(21218)
    /// Sending to this region is not switched on.
    package static let regionNotPermitted = ErrorCode(21408)
    /// A number to be added is not a phone number.
    package static let phoneNumberInvalid = ErrorCode(21421)
    /// A number to be added belongs to someone.
    package static let phoneNumberUnavailable = ErrorCode(21422)
    /// The number is verified already.
    package static let alreadyVerified = ErrorCode(21450)
    /// The area code is not one.
    package static let areaCodeInvalid = ErrorCode(21451)
    /// No number of that area is free.
    package static let noNumberFound = ErrorCode(21452)
    /// `CallDelay` is not 0–60.
    package static let callDelayInvalid = ErrorCode(21454)
    /// Where the result of a validation is to be posted is no URL.
    package static let validationCallbackInvalid = ErrorCode(21456)
    /// A number is to be given to another account.
    package static let transferAccountUnknown = ErrorCode(21471)
    /// `PageToken` is not one of this list's.
    package static let pageTokenInvalid = ErrorCode(21481)
    /// A status callback of a number, application or service is no URL.
    package static let callbackURLInvalid = ErrorCode(21502)
    /// `Body` is missing.
    package static let bodyRequired = ErrorCode(21602)
    /// `From` is missing.
    package static let fromRequired = ErrorCode(21603)
    /// `To` is missing.
    package static let toRequired = ErrorCode(21604)
    /// `Body` is over 160 characters on SMS/Messages.
    package static let bodyTooLong160 = ErrorCode(21605)
    /// `From` is none of the account's numbers.
    package static let fromNotOwned = ErrorCode(21606)
    /// `To` is not verified and the account is a trial.
    package static let toUnverified = ErrorCode(21608)
    /// `StatusCallback` is not a URL that can be called.
    package static let statusCallbackInvalid = ErrorCode(21609)
    /// The recipient has opted out.
    package static let optedOut = ErrorCode(21610)
    /// The queue of `From` is full.
    package static let queueFull = ErrorCode(21611)
    /// `To` cannot be reached from `From`.
    package static let noRoute = ErrorCode(21612)
    /// `To` cannot receive messages.
    package static let landline = ErrorCode(21614)
    /// `Body` is over 1600 characters.
    package static let bodyTooLong1600 = ErrorCode(21617)
    /// `From` sends no media.
    package static let mediaNotSupported = ErrorCode(21621)
    /// `ValidityPeriod` is out of range.
    package static let validityInvalid = ErrorCode(21624)
    /// `MaxPrice` is not a number.
    package static let maxPriceInvalid = ErrorCode(21627)
    /// A parameter is longer than it may be.
    package static let parameterTooLong = ErrorCode(21658)
    /// `MessagingServiceSid` is none of the account's.
    package static let messagingServiceUnknown = ErrorCode(21701)
    /// No sender of the Messaging Service's pool can be used.
    package static let noSenderAvailable = ErrorCode(21703)
    /// The Messaging Service's pool is empty.
    package static let poolEmpty = ErrorCode(21704)
    /// `MessagingServiceSid` is not the SID of a Messaging Service.
    package static let messagingServiceInvalid = ErrorCode(21705)
    /// The sender is in the Messaging Service's pool already.
    package static let alreadyInPool = ErrorCode(21710)
    /// The sender is not in the Messaging Service's pool.
    package static let notInPool = ErrorCode(21711)
    /// The sender is in another Messaging Service's pool.
    package static let inAnotherPool = ErrorCode(21712)
    /// The Messaging Service's pool is full.
    package static let poolFull = ErrorCode(21714)
    /// An update asks for what cannot be changed.
    package static let updateInvalid = ErrorCode(30400)
    /// The message is past the point where it can be cancelled.
    package static let notCancelable = ErrorCode(30409)
    /// `SendAt` is missing.
    package static let sendAtMissing = ErrorCode(35111)
    /// `SendAt` is too soon or too far.
    package static let sendAtOutOfRange = ErrorCode(35114)
    /// `SendAt` is less than 300 s ahead.
    package static let sendAtTooSoon = ErrorCode(35115)
    /// `ContentSid` names no template.
    package static let contentSidInvalid = ErrorCode(21655)
    /// `ContentRetention` asks for what the account does not have.
    package static let contentRetentionInvalid = ErrorCode(30029)
    /// `AddressRetention` asks for what the account does not have.
    package static let addressRetentionInvalid = ErrorCode(30030)
    /// Scheduling needs a Messaging Service.
    package static let schedulingNeedsService = ErrorCode(35118)
    /// `ScheduleType` is not `fixed`.
    package static let scheduleTypeInvalid = ErrorCode(35126)
}

// Why a message was not delivered.
extension ErrorCode {
    /// A loop of replies between two numbers.
    package static let tooManyReplies = ErrorCode(14107)
    /// The message waited longer than allowed.
    package static let queueOverflow = ErrorCode(30001)
    /// The account was suspended while the message waited.
    package static let accountSuspended = ErrorCode(30002)
    /// The handset is switched off or out of reach.
    package static let unreachableHandset = ErrorCode(30003)
    /// The recipient or carrier blocks messages.
    package static let messageBlocked = ErrorCode(30004)
    /// The number is not in service.
    package static let unknownHandset = ErrorCode(30005)
    /// A landline, or a carrier that cannot be reached.
    package static let unreachableCarrier = ErrorCode(30006)
    /// The carrier's filter took the message out.
    package static let messageFiltered = ErrorCode(30007)
    /// The carrier gave no reason.
    package static let unknownError = ErrorCode(30008)
    /// A segment of an inbound message did not arrive.
    package static let missingSegment = ErrorCode(30009)
    /// The carrier's network is congested.
    package static let carrierCongestion = ErrorCode(30017)
    /// The content is larger than the carrier takes.
    package static let contentTooLarge = ErrorCode(30019)
    /// The validity period ran out.
    package static let validityExpired = ErrorCode(30036)
    /// Sending is switched off for the account.
    package static let outboundDisabled = ErrorCode(30037)
    /// Held back to prevent a loop of messages.
    package static let loopPrevented = ErrorCode(30039)
}

// Why a webhook failed.
extension ErrorCode {
    /// The URL is malformed.
    package static let webhookURLInvalid = ErrorCode(11100)
    /// The endpoint answered 4xx or 5xx, or was not reached.
    package static let webhookFailed = ErrorCode(11200)
    /// No connection within the time.
    package static let webhookConnectTimedOut = ErrorCode(11201)
    /// The connection was refused.
    package static let webhookConnectRefused = ErrorCode(11202)
    /// No answer within the time.
    package static let webhookTimedOut = ErrorCode(11203)
    /// The connection failed.
    package static let webhookConnectFailed = ErrorCode(11205)
    /// The answer is not HTTP.
    package static let webhookProtocol = ErrorCode(11206)
    /// The host name is not known.
    package static let webhookHostUnknown = ErrorCode(11210)
    /// Too many redirects.
    package static let webhookRedirects = ErrorCode(11215)
    /// The TLS handshake failed.
    package static let webhookTLS = ErrorCode(11220)
    /// The certificate is for another name.
    package static let webhookCertificateName = ErrorCode(11235)
    /// The certificate has expired.
    package static let webhookCertificateExpired = ErrorCode(11236)
    /// The certificate's chain is not trusted.
    package static let webhookCertificateChain = ErrorCode(11237)
    /// The answer is over 64 kB.
    package static let webhookTooLarge = ErrorCode(11750)
}

// What is wrong with TwiML.
extension ErrorCode {
    /// The document is not well-formed or has no `<Response>`.
    package static let documentParse = ErrorCode(12100)
    /// An element or attribute that messages do not have.
    package static let schema = ErrorCode(12200)
    /// The answer's content type is none that is read.
    package static let contentType = ErrorCode(12300)
    /// `to` is not a number.
    package static let replyToInvalid = ErrorCode(14101)
    /// `from` is none of the account's numbers.
    package static let replyFromInvalid = ErrorCode(14102)
    /// The text is empty or over 1600 characters.
    package static let replyBodyInvalid = ErrorCode(14103)
    /// `method` is neither GET nor POST.
    package static let replyMethodInvalid = ErrorCode(14104)
    /// `statusCallback` is not a URL that can be called.
    package static let replyStatusCallbackInvalid = ErrorCode(14105)
    /// More than 50 documents in one session.
    package static let redirectLoop = ErrorCode(14106)
    /// More than 10 replies to one message.
    package static let replyLimit = ErrorCode(14109)
    /// `to` is not verified and the account is a trial.
    package static let replyToUnverified = ErrorCode(14111)
}
