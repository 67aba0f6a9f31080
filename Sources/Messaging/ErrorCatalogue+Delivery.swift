extension ErrorCatalogue {
    /// Why a message was not delivered.
    static let deliveryRows: [CatalogueEntry] = [
        CatalogueEntry(
            code: .tooManyReplies,
            kind: .delivery,
            httpStatus: nil,
            message: "Too many replies between two numbers",
            advice: "Check for two programs that answer each other; replies go out again after 30 seconds.",
            source: "code and rule: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .queueOverflow,
            kind: .delivery,
            httpStatus: nil,
            message: "Queue overflow",
            advice: "Send more slowly or from more numbers.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .accountSuspended,
            kind: .delivery,
            httpStatus: nil,
            message: "Account suspended",
            advice: "Have the account activated again, then send anew.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .unreachableHandset,
            kind: .delivery,
            httpStatus: nil,
            message: "Unreachable destination handset",
            advice: "Try again later: the handset is off, out of reach, or takes no messages.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .messageBlocked,
            kind: .delivery,
            httpStatus: nil,
            message: "Message blocked",
            advice: "Ask the recipient whether they block this sender; do not resend in a loop.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .unknownHandset,
            kind: .delivery,
            httpStatus: nil,
            message: "Unknown destination handset",
            advice: "Check the number: nobody has it now.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .unreachableCarrier,
            kind: .delivery,
            httpStatus: nil,
            message: "Landline or unreachable carrier",
            advice: "Reach the person another way: this line takes no messages.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .messageFiltered,
            kind: .delivery,
            httpStatus: nil,
            message: "Message filtered",
            advice: "Change the content and check that the recipient asked for it.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .unknownError,
            kind: .delivery,
            httpStatus: nil,
            message: "Unknown error",
            advice: "Try again once; if it stays, try another sender.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .missingSegment,
            kind: .delivery,
            httpStatus: nil,
            message: "Missing inbound segment",
            advice: "Ask the sender to write again: a part of the text is lost.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .carrierCongestion,
            kind: .delivery,
            httpStatus: nil,
            message: "Carrier network congestion",
            advice: "Try again in a few minutes.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .contentTooLarge,
            kind: .delivery,
            httpStatus: nil,
            message: "Content size exceeds carrier limit",
            advice: "Shorten the text.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .validityExpired,
            kind: .delivery,
            httpStatus: nil,
            message: "Validity Period Expired",
            advice: "Give a longer validity period, or send more slowly.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .outboundDisabled,
            kind: .delivery,
            httpStatus: nil,
            message: "Outbound Messaging Disabled",
            advice: "Switch sending on for the account.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .loopPrevented,
            kind: .delivery,
            httpStatus: nil,
            message: "Filtered to Prevent Message Loops",
            advice: "Check for two programs that answer each other.",
            source: "title: dictionary"
        ),
    ]
}
