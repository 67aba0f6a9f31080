extension ErrorCatalogue {
    /// Answers about what the account owns: numbers, applications, Messaging Services.
    static let directoryRows: [CatalogueEntry] = [
        CatalogueEntry(
            code: .conflict,
            condition: "What is to be changed was changed by somebody else meanwhile.",
            kind: .request,
            httpStatus: 409,
            message: "The resource was changed meanwhile",
            advice: "Look at it as it is now, and try again.",
            source: "ours, after the rule 20000 + HTTP status"
        ),
        CatalogueEntry(
            code: .transferAccountUnknown,
            condition: "A number is to be given to another account.",
            kind: .request,
            httpStatus: 400,
            message: "Account does not exist",
            advice: "There is one account here: leave AccountSid out.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .callbackURLInvalid,
            condition: "A status callback of a number, application or service is no URL.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid Callback URL",
            advice: "Give an absolute http or https URL.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .validationCallbackInvalid,
            condition: "Where the result of a validation is to be posted is no URL.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid CallbackUrl",
            advice: "Give an absolute http or https URL.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .parameterTooLong,
            condition: "A parameter is longer than it may be.",
            kind: .request,
            httpStatus: 400,
            message: "{parameter} exceeds the limit of {limit} characters.",
            advice: "Give a shorter text.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .noSenderAvailable,
            condition: "No sender of the Messaging Service's pool can be used.",
            kind: .request,
            httpStatus: 400,
            message: "The Messaging Service does not have a phone number available to send a message.",
            advice: "Add a number that reaches the recipient to the pool, or wait until its queue is shorter.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .poolEmpty,
            condition: "The Messaging Service's pool is empty.",
            kind: .request,
            httpStatus: 400,
            message: "The Messaging Service contains no phone numbers.",
            advice: "Add a number to the pool first.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .messagingServiceInvalid,
            condition: "MessagingServiceSid is not the SID of a Messaging Service.",
            kind: .request,
            httpStatus: 400,
            message: "The Messaging Service is invalid.",
            advice: "Give the SID (MG and 32 hex digits) of one of the account's services.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .alreadyInPool,
            condition: "The sender is in the Messaging Service's pool already.",
            kind: .request,
            httpStatus: 409,
            message: "Phone Number or Short Code is already in the Messaging Service.",
            advice: "Nothing is left to do: the sender is in the pool.",
            source: "code and title: dictionary; status: ours, no source settles it"
        ),
        CatalogueEntry(
            code: .notInPool,
            condition: "The sender is not in the Messaging Service's pool.",
            kind: .request,
            httpStatus: 400,
            message: "Phone Number or Short Code is not in the Messaging Service.",
            advice: "Give a From that is in the pool, or none.",
            source: "code and title: dictionary"
        ),
        CatalogueEntry(
            code: .inAnotherPool,
            condition: "The sender is in another Messaging Service's pool.",
            kind: .request,
            httpStatus: 409,
            message: "Phone Number or Short Code is associated with another Messaging Service.",
            advice: "Take the sender out of the other pool first.",
            source: "code and title: dictionary; status: as 21710"
        ),
        CatalogueEntry(
            code: .poolFull,
            condition: "The Messaging Service's pool is full.",
            kind: .request,
            httpStatus: 400,
            message: "Number pool size limit reached",
            advice: "Take senders out of the pool, or use a second Messaging Service.",
            source: "code and title: dictionary"
        ),
    ]
}
