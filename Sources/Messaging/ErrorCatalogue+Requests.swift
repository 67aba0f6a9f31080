extension ErrorCatalogue {
    /// Answers that any resource gives, and those about numbers and URLs.
    static let generalRows: [CatalogueEntry] = [
        CatalogueEntry(
            code: .malformedRequest,
            condition: "The form of a request cannot be read.",
            kind: .request,
            httpStatus: 400,
            message: "Unknown parameters",
            advice: "Send a form (application/x-www-form-urlencoded, UTF-8).",
            source: "code and title: dictionary; its use for unreadable bodies: ours"
        ),
        CatalogueEntry(
            code: .authenticate,
            condition: "No or wrong credentials.",
            kind: .request,
            httpStatus: 401,
            message: "Authenticate",
            advice: "Use the account's SID as user name and its auth token as password.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .methodNotAllowed,
            condition: "The path has no such method.",
            kind: .request,
            httpStatus: 405,
            message: "Method not allowed",
            advice: "Use one of the methods that the Allow header names.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .accessDenied,
            condition: "The account may not do this.",
            kind: .request,
            httpStatus: 403,
            message: "Access Denied",
            advice: "Use the credentials of the account that owns the resource.",
            source: "title: dictionary; status: ours"
        ),
        CatalogueEntry(
            code: .pageSizeTooLarge,
            condition: "PageSize is over 1000.",
            kind: .request,
            httpStatus: 400,
            message: "Page size too large",
            advice: "Ask for at most 1000 rows and follow next_page_uri for more.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .testCredentials,
            condition: "Test credentials on another resource than those they are for.",
            kind: .request,
            httpStatus: 403,
            message: "Resource not accessible with Test Account Credentials",
            advice: "Use the live credentials for this resource.",
            source: "dictionary, page on test credentials"
        ),
        CatalogueEntry(
            code: .notComplete,
            condition: "The message is still on its way.",
            kind: .request,
            httpStatus: 400,
            message: "Cannot delete this resource before it is complete",
            advice: "Wait until the message was sent or has failed, then try again.",
            source: "title: dictionary; status: ours"
        ),
        CatalogueEntry(
            code: .forbidden,
            condition: "The request is understood and refused.",
            kind: .request,
            httpStatus: 403,
            message: "Forbidden",
            advice: "Use credentials that may do this.",
            source: "title: dictionary; status: ours"
        ),
        CatalogueEntry(
            code: .notFound,
            condition: "No such path or SID.",
            kind: .request,
            httpStatus: 404,
            message: "The requested resource {path} was not found",
            advice: "Check the path and the SID, and that the account owns it.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .notAcceptable,
            condition: "The resource does not come in the format that the path's suffix asks for.",
            kind: .request,
            httpStatus: 406,
            message: "Not Acceptable",
            advice: "Ask for .json, or for XML with .xml or no suffix.",
            source: "ours, after the rule 20000 + HTTP status"
        ),
        CatalogueEntry(
            code: .waitedInVain,
            condition: "What was waited for did not come in time.",
            kind: .request,
            httpStatus: 408,
            message: "Waited in vain",
            advice: "Give a longer timeout, or look at the message: the detail says where it is.",
            source: "ours, after the rule 20000 + HTTP status"
        ),
        CatalogueEntry(
            code: .bodyTooLarge,
            condition: "The request is larger than the service takes.",
            kind: .request,
            httpStatus: 413,
            message: "Request body too large",
            advice: "Send a smaller request: text of up to 1600 characters needs no more than a few kB.",
            source: "ours, after the rule 20000 + HTTP status"
        ),
        CatalogueEntry(
            code: .unsupportedMediaType,
            condition: "The request's content type is none that the service reads.",
            kind: .request,
            httpStatus: 415,
            message: "Unsupported Media Type",
            advice: "Send a form: Content-Type: application/x-www-form-urlencoded.",
            source: "ours, after the rule 20000 + HTTP status"
        ),
        CatalogueEntry(
            code: .invalidParameter,
            condition: "A parameter does not parse.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid Parameter",
            advice: "Check the parameter's form and range.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .tooManyRequests,
            condition: "Too many requests at once.",
            kind: .request,
            httpStatus: 429,
            message: "Too Many Requests",
            advice: "Wait for answers before sending more requests at once.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .internalError,
            condition: "The service failed.",
            kind: .request,
            httpStatus: 500,
            message: "Internal Server Error",
            advice: "Try again; if it stays, see the service's log.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .serviceUnavailable,
            condition: "The service cannot take the request now.",
            kind: .request,
            httpStatus: 503,
            message: "Service unavailable",
            advice: "Try again in a few seconds.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .urlInvalid,
            condition: "A URL is not one.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid URL",
            advice: "Give an absolute http or https URL.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .methodInvalid,
            condition: "A method parameter is neither GET nor POST.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid Method",
            advice: "Give GET or POST.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .toInvalid,
            condition: "To is not a phone number.",
            kind: .request,
            httpStatus: 400,
            message: "The 'To' number {to} is not a valid phone number.",
            advice: "Give the number in E.164 form, such as +14159352345.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .fromInvalid,
            condition: "From is not a phone number, short code or sender ID.",
            kind: .request,
            httpStatus: 400,
            message: "The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID.",
            advice: "Give one of the account's numbers in E.164 form, or a short code.",
            source: "recorded answers"
        ),
        CatalogueEntry(
            code: .applicationUnknown,
            condition: "ApplicationSid is none of the account's.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid ApplicationSid",
            advice: "Give the SID (AP…) of one of the account's applications.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .regionNotPermitted,
            condition: "Sending to this region is not switched on.",
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
            condition: "A number to be added is not a phone number.",
            kind: .request,
            httpStatus: 400,
            message: "{number} is not a valid phone number.",
            advice: "Give the number in E.164 form, such as +14158141829.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .phoneNumberUnavailable,
            condition: "A number to be added belongs to someone.",
            kind: .request,
            httpStatus: 400,
            message: "The phone number {number} is not available.",
            advice: "Choose another number; this one is taken.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .alreadyVerified,
            condition: "The number is verified already.",
            kind: .request,
            httpStatus: 400,
            message: "Phone number already validated for your account",
            advice: "Nothing is left to do: the number can be sent to.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .areaCodeInvalid,
            condition: "The area code is not one.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid area code",
            advice: "Give an area code of three digits.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .noNumberFound,
            condition: "No number of that area is free.",
            kind: .request,
            httpStatus: 400,
            message: "No phone numbers found in area code {areaCode}.",
            advice: "Try another area code.",
            source: "code: dictionary; words: ours"
        ),
        CatalogueEntry(
            code: .callDelayInvalid,
            condition: "CallDelay is not 0–60.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid CallDelay",
            advice: "Give 0 to 60 seconds.",
            source: "dictionary"
        ),
        CatalogueEntry(
            code: .pageTokenInvalid,
            condition: "PageToken is not one of this list's.",
            kind: .request,
            httpStatus: 400,
            message: "Invalid PageToken",
            advice: "Follow the page URIs of a list as they are given.",
            source: "dictionary"
        ),
    ]
}
