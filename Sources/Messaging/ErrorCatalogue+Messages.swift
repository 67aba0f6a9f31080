extension ErrorCatalogue {
    /// Answers to creating and updating a message.
    static let messageRows: [CatalogueEntry] = [
        CatalogueEntry(
            code: .bodyRequired,
            condition: "Body is missing.",
            kind: .request,
            httpStatus: 400,
            message: "Message body is required.",
            advice: "Give the text in Body.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .fromRequired,
            condition: "From is missing.",
            kind: .request,
            httpStatus: 400,
            message: "A 'From' phone number is required.",
            advice: "Give one of the account's numbers in From.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .toRequired,
            condition: "To is missing.",
            kind: .request,
            httpStatus: 400,
            message: "A 'To' phone number is required.",
            advice: "Give the recipient's number in To.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .bodyTooLong160,
            condition: "Body is over 160 characters on SMS/Messages.",
            kind: .request,
            httpStatus: 400,
            message: "Maximum body length is 160 characters (old API endpoint)",
            advice: "Shorten the text to 160 characters, or use the Messages resource, which takes 1600.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .fromNotOwned,
            condition: "From is none of the account's numbers.",
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
            condition: "To is not verified and the account is a trial.",
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
            condition: "StatusCallback is not a URL that can be called.",
            kind: .request,
            httpStatus: 400,
            message: "The StatusCallback URL {url} is not a valid URL.",
            advice: "Give an absolute http or https URL with a host name that has no underscore.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .optedOut,
            condition: "The recipient has opted out.",
            kind: .request,
            httpStatus: 400,
            message: "The message From/To pair violates a blacklist rule.",
            advice: "Do not write to this person from this number until START comes back from them.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .queueFull,
            condition: "The queue of From is full.",
            kind: .request,
            httpStatus: 429,
            message: "SMS queue is full.",
            advice: "Slow down, or spread the messages over more numbers.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .noRoute,
            condition: "To cannot be reached from From.",
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
            condition: "To cannot receive messages.",
            kind: .request,
            httpStatus: 400,
            message: "To number: {to}, is not a mobile number",
            advice: "Give a number that receives messages.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .bodyTooLong1600,
            condition: "Body is over 1600 characters.",
            kind: .request,
            httpStatus: 400,
            message: "The concatenated message body exceeds the 1600 character limit.",
            advice: "Shorten the text to 1600 characters or send it as several messages.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .mediaNotSupported,
            condition: "From sends no media.",
            kind: .request,
            httpStatus: 400,
            message: "The 'From' number {from} is not enabled for MMS.",
            advice: "Leave MediaUrl out: this service sends text.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .validityInvalid,
            condition: "ValidityPeriod is out of range.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid validity period",
            advice: "Give ValidityPeriod in whole seconds from 1 to 36000.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .maxPriceInvalid,
            condition: "MaxPrice is not a number.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid max price",
            advice: "Give MaxPrice as a decimal number or leave it out.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .messagingServiceUnknown,
            condition: "MessagingServiceSid is none of the account's.",
            kind: .request,
            httpStatus: 400,
            message: "The Messaging Service does not exist.",
            advice: "Give the SID (MG…) of one of the account's services, or send with From.",
            source: "code and title: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .updateInvalid,
            condition: "An update asks for what cannot be changed.",
            kind: .request,
            httpStatus: 400,
            message: "Parameters are not valid",
            advice: "Give either an empty Body or Status=canceled, and nothing else.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .notCancelable,
            condition: "The message is past the point where it can be cancelled.",
            kind: .request,
            httpStatus: 409,
            message: "Message is not in a cancelable state.",
            advice: "Only a message that is still scheduled can be cancelled.",
            source: "words: recorded answers; status: ours"
        ),
        CatalogueEntry(
            code: .sendAtMissing,
            condition: "SendAt is missing.",
            kind: .request,
            httpStatus: 400,
            message: "SendAt is required to schedule a message",
            advice: "Give SendAt as an ISO 8601 time.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .sendAtOutOfRange,
            condition: "SendAt is more than 35 days ahead, or no time.",
            kind: .request,
            httpStatus: 400,
            message: "SendAt is out of range",
            advice: "Give an ISO 8601 time with its offset, such as 2026-11-24T13:00:00Z, at most 35 days from now.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .sendAtTooSoon,
            condition: "SendAt is less than 300 seconds ahead.",
            kind: .request,
            httpStatus: 400,
            message: "SendAt is too soon",
            advice: "Give a time at least 5 minutes from now, or send at once without SendAt.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .contentSidInvalid,
            condition: "ContentSid is given: there are no content templates here.",
            kind: .request,
            httpStatus: 400,
            message: "The ContentSid is Invalid",
            advice: "Give the text as Body: this service has no content templates.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .contentRetentionInvalid,
            condition: "ContentRetention is not retain.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid ContentRetention",
            advice:
                "Leave it out or give retain; take the text away after sending with an empty Body, or delete the message.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .addressRetentionInvalid,
            condition: "AddressRetention is not retain.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid AddressRetention",
            advice: "Leave it out or give retain; delete the message when its numbers are not to be kept.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .schedulingNeedsService,
            condition: "Scheduling needs a Messaging Service.",
            kind: .request,
            httpStatus: 400,
            message: "MessagingServiceSid is required to schedule a message",
            advice: "Send through a Messaging Service, or leave SendAt out.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .scheduleTypeInvalid,
            condition: "ScheduleType is not fixed.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid ScheduleType",
            advice: "The only schedule type is fixed.",
            source: "code: dictionary; words: ours"
        ),
    ]
}
