extension ErrorCatalogue {
    /// Why a message was not delivered.
    static let deliveryRows: [CatalogueEntry] = [
        CatalogueEntry(
            code: .tooManyReplies,
            condition: "A loop of replies between two numbers.",
            kind: .delivery,
            httpStatus: nil,
            message: "Too many replies between two numbers",
            advice: "Check for two programs that answer each other; replies go out again after 30 seconds.",
            source: "code and rule: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .queueOverflow,
            condition: "The message waited longer than allowed.",
            kind: .delivery,
            httpStatus: nil,
            message: "Queue overflow",
            advice: "Send more slowly or from more numbers.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .accountSuspended,
            condition: "The account was suspended while the message waited.",
            kind: .delivery,
            httpStatus: nil,
            message: "Account suspended",
            advice: "Have the account activated again, then send anew.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .unreachableHandset,
            condition: "The handset is switched off or out of reach.",
            kind: .delivery,
            httpStatus: nil,
            message: "Unreachable destination handset",
            advice: "Try again later: the handset is off, out of reach, or takes no messages.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .messageBlocked,
            condition: "The recipient or carrier blocks messages.",
            kind: .delivery,
            httpStatus: nil,
            message: "Message blocked",
            advice: "Ask the recipient whether they block this sender; do not resend in a loop.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .unknownHandset,
            condition: "The number is not in service.",
            kind: .delivery,
            httpStatus: nil,
            message: "Unknown destination handset",
            advice: "Check the number: nobody has it now.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .unreachableCarrier,
            condition: "A landline, or a carrier that cannot be reached.",
            kind: .delivery,
            httpStatus: nil,
            message: "Landline or unreachable carrier",
            advice: "Reach the person another way: this line takes no messages.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .messageFiltered,
            condition: "The carrier's filter took the message out.",
            kind: .delivery,
            httpStatus: nil,
            message: "Message filtered",
            advice: "Change the content and check that the recipient asked for it.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .unknownError,
            condition: "The carrier gave no reason.",
            kind: .delivery,
            httpStatus: nil,
            message: "Unknown error",
            advice: "Try again once; if it stays, try another sender.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .missingSegment,
            condition: "A segment of an inbound message did not arrive.",
            kind: .delivery,
            httpStatus: nil,
            message: "Missing inbound segment",
            advice: "Ask the sender to write again: a part of the text is lost.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .carrierCongestion,
            condition: "The carrier's network is congested.",
            kind: .delivery,
            httpStatus: nil,
            message: "Carrier network congestion",
            advice: "Try again in a few minutes.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .contentTooLarge,
            condition: "The content is larger than the carrier takes.",
            kind: .delivery,
            httpStatus: nil,
            message: "Content size exceeds carrier limit",
            advice: "Shorten the text.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .validityExpired,
            condition: "The validity period ran out.",
            kind: .delivery,
            httpStatus: nil,
            message: "Validity Period Expired",
            advice: "Give a longer validity period, or send more slowly.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .outboundDisabled,
            condition: "Sending is switched off for the account.",
            kind: .delivery,
            httpStatus: nil,
            message: "Outbound Messaging Disabled",
            advice: "Switch sending on for the account.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .loopPrevented,
            condition: "Held back to prevent a loop of messages.",
            kind: .delivery,
            httpStatus: nil,
            message: "Filtered to Prevent Message Loops",
            advice: "Check for two programs that answer each other.",
            source: "title: dictionary"
        ),
    ]
}
