extension ErrorCatalogue {
    /// Answers to creating and updating a message.
    static let messageRows: [CatalogueEntry] = [
        CatalogueEntry(
            code: .bodyRequired,
            kind: .request,
            httpStatus: 400,
            message: "Message body is required.",
            advice: "Give the text in Body.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .fromRequired,
            kind: .request,
            httpStatus: 400,
            message: "A 'From' phone number is required.",
            advice: "Give one of the account's numbers in From.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .toRequired,
            kind: .request,
            httpStatus: 400,
            message: "A 'To' phone number is required.",
            advice: "Give the recipient's number in To.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .bodyTooLong160,
            kind: .request,
            httpStatus: 400,
            message: "Maximum body length is 160 characters (old API endpoint)",
            advice: "Shorten the text to 160 characters, or use the Messages resource, which takes 1600.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .fromNotOwned,
            kind: .request,
            httpStatus: 400,
            message: """
                The From phone number {from} is not a valid, SMS-capable inbound phone number or short \
                code for your account.
                """,
            advice: "Send from one of the account's own numbers or short codes.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .toUnverified,
            kind: .request,
            httpStatus: 400,
            message: """
                The number {to} is unverified. Trial accounts cannot send messages to unverified \
                numbers; verify {to} at the caller IDs of the account, or upgrade the account.
                """,
            advice: "Verify the number, or take the account out of trial mode.",
            source: "recorded answers; the second half in our words"
        ),
        CatalogueEntry(
            code: .statusCallbackInvalid,
            kind: .request,
            httpStatus: 400,
            message: "The StatusCallback URL {url} is not a valid URL.",
            advice: "Give an absolute http or https URL with a host name that has no underscore.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .optedOut,
            kind: .request,
            httpStatus: 400,
            message: "The message From/To pair violates a blacklist rule.",
            advice: "Do not write to this person from this number until START comes back from them.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .queueFull,
            kind: .request,
            httpStatus: 429,
            message: "SMS queue is full.",
            advice: "Slow down, or spread the messages over more numbers.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .noRoute,
            kind: .request,
            httpStatus: 400,
            message: """
                The 'To' phone number: {to}, is not currently reachable using the 'From' phone number: \
                {from} via SMS.
                """,
            advice: "Send from another number, or check that the recipient takes messages.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .landline,
            kind: .request,
            httpStatus: 400,
            message: "To number: {to}, is not a mobile number",
            advice: "Give a number that receives messages.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .bodyTooLong1600,
            kind: .request,
            httpStatus: 400,
            message: "The concatenated message body exceeds the 1600 character limit.",
            advice: "Shorten the text to 1600 characters or send it as several messages.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .bodyOrMediaRequired,
            kind: .request,
            httpStatus: 400,
            message: "A text message body or media urls must be specified.",
            advice: "Give the text in Body.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .mediaInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid media URL(s)",
            advice: "Give absolute http or https URLs.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .mediaNotSupported,
            kind: .request,
            httpStatus: 400,
            message: "The 'From' number {from} is not enabled for MMS.",
            advice: "Leave MediaUrl out: this service sends text.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .validityInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid validity period",
            advice: "Give ValidityPeriod in whole seconds from 1 to 36000.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .maxPriceInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid max price",
            advice: "Give MaxPrice as a decimal number or leave it out.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .messagingServiceUnknown,
            kind: .request,
            httpStatus: 400,
            message: "The Messaging Service does not exist.",
            advice: "Give the SID (MG…) of one of the account's services, or send with From.",
            source: "code and title: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .updateInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Parameters are not valid",
            advice: "Give either an empty Body or Status=canceled, and nothing else.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .notCancelable,
            kind: .request,
            httpStatus: 409,
            message: "Message is not in a cancelable state.",
            advice: "Only a message that is still scheduled can be cancelled.",
            source: "words: recorded answers; status: ours"
        ),
        CatalogueEntry(
            code: .sendAtMissing,
            kind: .request,
            httpStatus: 400,
            message: "SendAt is required to schedule a message",
            advice: "Give SendAt as an ISO 8601 time.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .sendAtOutOfRange,
            kind: .request,
            httpStatus: 400,
            message: "SendAt is out of range",
            advice: "Give a time between 5 minutes and 35 days from now.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .schedulingNeedsService,
            kind: .request,
            httpStatus: 400,
            message: "MessagingServiceSid is required to schedule a message",
            advice: "Send through a Messaging Service, or leave SendAt out.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .scheduleTypeInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid ScheduleType",
            advice: "The only schedule type is fixed.",
            source: "code: dictionary; words: ours"
        ),
    ]
}
