extension ErrorCatalogue {
    /// Answers about what the account owns: numbers, applications, Messaging Services.
    static let directoryRows: [CatalogueEntry] = [
        CatalogueEntry(
            code: .conflict,
            kind: .request,
            httpStatus: 409,
            message: "The resource was changed meanwhile",
            advice: "Look at it as it is now, and try again.",
            source: "ours, after the rule 20000 + HTTP status"
        ),
        CatalogueEntry(
            code: .callbackURLInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid Callback URL",
            advice: "Give an absolute http or https URL.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .validationCallbackInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid CallbackUrl",
            advice: "Give an absolute http or https URL.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .parameterTooLong,
            kind: .request,
            httpStatus: 400,
            message: "{parameter} exceeds the limit of {limit} characters.",
            advice: "Give a shorter text.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .noSenderAvailable,
            kind: .request,
            httpStatus: 400,
            message: "The Messaging Service does not have a phone number available to send a message.",
            advice: "Add a number that reaches the recipient to the pool, or wait until its queue is shorter.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .poolEmpty,
            kind: .request,
            httpStatus: 400,
            message: "The Messaging Service contains no phone numbers.",
            advice: "Add a number to the pool first.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .messagingServiceInvalid,
            kind: .request,
            httpStatus: 400,
            message: "The Messaging Service is invalid.",
            advice: "Give the SID (MG and 32 hex digits) of one of the account's services.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .alreadyInPool,
            kind: .request,
            httpStatus: 409,
            message: "Phone Number or Short Code is already in the Messaging Service.",
            advice: "Nothing is left to do: the sender is in the pool.",
            source: "code and title: dictionary; status: recorded answers"
        ),
        CatalogueEntry(
            code: .notInPool,
            kind: .request,
            httpStatus: 400,
            message: "Phone Number or Short Code is not in the Messaging Service.",
            advice: "Give a From that is in the pool, or none.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .inAnotherPool,
            kind: .request,
            httpStatus: 409,
            message: "Phone Number or Short Code is associated with another Messaging Service.",
            advice: "Take the sender out of the other pool first.",
            source: "code and title: dictionary; status: as 21710"
        ),
        CatalogueEntry(
            code: .poolFull,
            kind: .request,
            httpStatus: 400,
            message: "Number pool size limit reached",
            advice: "Take senders out of the pool, or use a second Messaging Service.",
            source: "code and title: dictionary"
        ),
    ]
}
