extension ErrorCatalogue {
    /// Answers that any resource gives, and those about numbers and URLs.
    static let generalRows: [CatalogueEntry] = [
        CatalogueEntry(
            code: .malformedRequest,
            kind: .request,
            httpStatus: 400,
            message: "Unknown parameters",
            advice: "Send a form (application/x-www-form-urlencoded, UTF-8).",
            source: "code and title: dictionary; its use for unreadable bodies: ours"
        ),
        CatalogueEntry(
            code: .authenticate,
            kind: .request,
            httpStatus: 401,
            message: "Authenticate",
            advice: "Use the account's SID as user name and its auth token as password.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .methodNotAllowed,
            kind: .request,
            httpStatus: 405,
            message: "Method not allowed",
            advice: "Use one of the methods that the Allow header names.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .accountNotActive,
            kind: .request,
            httpStatus: 403,
            message: "Account not active",
            advice: "Have the account activated again.",
            source: "title: dictionary; status: ours"
        ),
        CatalogueEntry(
            code: .accessDenied,
            kind: .request,
            httpStatus: 403,
            message: "Access Denied",
            advice: "Use the credentials of the account that owns the resource.",
            source: "title: dictionary; status: ours"
        ),
        CatalogueEntry(
            code: .pageSizeTooLarge,
            kind: .request,
            httpStatus: 400,
            message: "Page size too large",
            advice: "Ask for at most 1000 rows and follow next_page_uri for more.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .testCredentials,
            kind: .request,
            httpStatus: 403,
            message: "Resource not accessible with Test Account Credentials",
            advice: "Use the live credentials for this resource.",
            source: "dictionary, page on test credentials"
        ),
        CatalogueEntry(
            code: .notComplete,
            kind: .request,
            httpStatus: 400,
            message: "Cannot delete this resource before it is complete",
            advice: "Wait until the message was sent or has failed, then try again.",
            source: "title: dictionary; status: ours"
        ),
        CatalogueEntry(
            code: .forbidden,
            kind: .request,
            httpStatus: 403,
            message: "Forbidden",
            advice: "Use credentials that may do this.",
            source: "title: dictionary; status: ours"
        ),
        CatalogueEntry(
            code: .notFound,
            kind: .request,
            httpStatus: 404,
            message: "The requested resource {path} was not found",
            advice: "Check the path and the SID, and that the account owns it.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .bodyTooLarge,
            kind: .request,
            httpStatus: 413,
            message: "Request body too large",
            advice: "Send a smaller request: text of up to 1600 characters needs no more than a few kB.",
            source: "ours, after the rule 20000 + HTTP status"
        ),
        CatalogueEntry(
            code: .unsupportedMediaType,
            kind: .request,
            httpStatus: 415,
            message: "Unsupported Media Type",
            advice: "Send a form: Content-Type: application/x-www-form-urlencoded.",
            source: "ours, after the rule 20000 + HTTP status"
        ),
        CatalogueEntry(
            code: .invalidParameter,
            kind: .request,
            httpStatus: 400,
            message: "Invalid Parameter",
            advice: "Check the parameter's form and range.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .tooManyRequests,
            kind: .request,
            httpStatus: 429,
            message: "Too Many Requests",
            advice: "Wait for answers before sending more requests at once.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .internalError,
            kind: .request,
            httpStatus: 500,
            message: "Internal Server Error",
            advice: "Try again; if it stays, see the service's log.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .serviceUnavailable,
            kind: .request,
            httpStatus: 503,
            message: "Service unavailable",
            advice: "Try again in a few seconds.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .urlInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid URL",
            advice: "Give an absolute http or https URL.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .methodInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid Method",
            advice: "Give GET or POST.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .toInvalid,
            kind: .request,
            httpStatus: 400,
            message: "The 'To' number {to} is not a valid phone number.",
            advice: "Give the number in E.164 form, such as +14159352345.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .fromInvalid,
            kind: .request,
            httpStatus: 400,
            message: "The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID.",
            advice: "Give one of the account's numbers in E.164 form, or a short code.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .applicationUnknown,
            kind: .request,
            httpStatus: 400,
            message: "Invalid ApplicationSid",
            advice: "Give the SID (AP…) of one of the account's applications.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .regionNotPermitted,
            kind: .request,
            httpStatus: 400,
            message: """
                Permission to send an SMS has not been enabled for the region indicated by the 'To' \
                number: {to}.
                """,
            advice: "Switch the region on for the account.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .phoneNumberInvalid,
            kind: .request,
            httpStatus: 400,
            message: "{number} is not a valid phone number.",
            advice: "Give the number in E.164 form, such as +14158141829.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .phoneNumberUnavailable,
            kind: .request,
            httpStatus: 400,
            message: "The phone number {number} is not available.",
            advice: "Choose another number; this one is taken.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .alreadyVerified,
            kind: .request,
            httpStatus: 400,
            message: "Phone number already validated for your account",
            advice: "Nothing is left to do: the number can be sent to.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .areaCodeInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid area code",
            advice: "Give an area code of three digits.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .noNumberFound,
            kind: .request,
            httpStatus: 400,
            message: "No phone numbers found in area code {areaCode}.",
            advice: "Try another area code.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .callDelayInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid CallDelay",
            advice: "Give 0 to 60 seconds.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .pageTokenInvalid,
            kind: .request,
            httpStatus: 400,
            message: "Invalid PageToken",
            advice: "Follow the page URIs of a list as they are given.",
            source: "dictionary"
        ),
    ]
}
