extension ErrorCatalogue {
    /// Why a request to an application's URL failed.
    static let webhookRows: [CatalogueEntry] = [
        CatalogueEntry(
            code: .webhookURLInvalid,
            condition: "The URL is malformed.",
            kind: .webhook,
            httpStatus: nil,
            message: "Invalid URL format",
            advice: "Correct the URL in the settings: absolute, http or https.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookFailed,
            condition: "The endpoint answered 4xx or 5xx, or was not reached.",
            kind: .webhook,
            httpStatus: nil,
            message: "HTTP retrieval failure",
            advice: "See the endpoint's own log for the status that it gave.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookConnectTimedOut,
            condition: "No connection within the time.",
            kind: .webhook,
            httpStatus: nil,
            message: "TCP connection timed out",
            advice: "Check that the host and port can be reached from here.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookConnectRefused,
            condition: "The connection was refused.",
            kind: .webhook,
            httpStatus: nil,
            message: "TCP connection refused",
            advice: "Start the program that should listen at this URL.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookTimedOut,
            condition: "No answer within the time.",
            kind: .webhook,
            httpStatus: nil,
            message: "Total timeout used up",
            advice: "Answer at once and do the work afterwards.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookConnectFailed,
            condition: "The connection failed.",
            kind: .webhook,
            httpStatus: nil,
            message: "HTTP connection failure",
            advice: "Check that the host and port can be reached from here.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookProtocol,
            condition: "The answer is not HTTP.",
            kind: .webhook,
            httpStatus: nil,
            message: "HTTP protocol violation",
            advice: "Check that the port speaks HTTP, and http or https as the URL says.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookHostUnknown,
            condition: "The host name is not known.",
            kind: .webhook,
            httpStatus: nil,
            message: "Bad host name",
            advice: "Check the host name in the URL.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookRedirects,
            condition: "Too many redirects.",
            kind: .webhook,
            httpStatus: nil,
            message: "Too many redirects",
            advice: "Give the URL at which the redirects end.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookTLS,
            condition: "The TLS handshake failed.",
            kind: .webhook,
            httpStatus: nil,
            message: "TLS handshake failure",
            advice: "Check the endpoint's TLS versions and ciphers.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookCertificateName,
            condition: "The certificate is for another name.",
            kind: .webhook,
            httpStatus: nil,
            message: "Certificate name mismatch",
            advice: "Use a certificate for the URL's host name.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookCertificateExpired,
            condition: "The certificate has expired.",
            kind: .webhook,
            httpStatus: nil,
            message: "Certificate expired",
            advice: "Renew the endpoint's certificate.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookCertificateChain,
            condition: "The certificate's chain is not trusted.",
            kind: .webhook,
            httpStatus: nil,
            message: "Certificate chain not trusted",
            advice: "Serve the intermediate certificates too, from a known authority.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .webhookTooLarge,
            condition: "The answer is over 64 kB.",
            kind: .webhook,
            httpStatus: nil,
            message: "Response body too large",
            advice: "Answer with at most 64 kB of TwiML.",
            source: "title: dictionary"
        ),
    ]
}

extension ErrorCatalogue {
    /// What is wrong with the document that an application answered with.
    static let twimlRows: [CatalogueEntry] = [
        CatalogueEntry(
            code: .documentParse,
            condition: "The document is not well-formed or has no <Response>.",
            kind: .twiml,
            httpStatus: nil,
            message: "Document parse failure",
            advice: "Answer with well-formed XML whose root is Response, and nothing before it.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .schema,
            condition: "An element or attribute that messages do not have.",
            kind: .twiml,
            httpStatus: nil,
            message: "Schema validation warning",
            advice: "Check the spelling: names are case-sensitive, and messages know only some verbs.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .contentType,
            condition: "The answer's content type is none that is read.",
            kind: .twiml,
            httpStatus: nil,
            message: "Invalid Content-Type",
            advice: "Answer with text/xml or application/xml for TwiML, text/plain for plain text.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .replyToInvalid,
            condition: "to is not a number.",
            kind: .twiml,
            httpStatus: nil,
            message: "Invalid To number",
            advice: "Give to in E.164 form, or leave it out to answer the sender.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .replyFromInvalid,
            condition: "from is none of the account's numbers.",
            kind: .twiml,
            httpStatus: nil,
            message: "Invalid From number",
            advice: "Give one of the account's numbers in from, or leave it out.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .replyBodyInvalid,
            condition: "The text is empty or over 1600 characters.",
            kind: .twiml,
            httpStatus: nil,
            message: "Invalid Body",
            advice: "Give a text of 1 to 1600 characters.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .replyMethodInvalid,
            condition: "method is neither GET nor POST.",
            kind: .twiml,
            httpStatus: nil,
            message: "Invalid method attribute",
            advice: "Give GET or POST.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .replyStatusCallbackInvalid,
            condition: "statusCallback is not a URL that can be called.",
            kind: .twiml,
            httpStatus: nil,
            message: "Invalid statusCallback attribute",
            advice: "Give an absolute http or https URL, or one relative to the document.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .redirectLoop,
            condition: "More than 50 documents in one session.",
            kind: .twiml,
            httpStatus: nil,
            message: "Too many documents in one session",
            advice: "Check for two documents that redirect to each other.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .replyLimit,
            condition: "More than 10 replies to one message.",
            kind: .twiml,
            httpStatus: nil,
            message: "Reply limit exceeded",
            advice: "Answer one message with at most 10.",
            source: "title: dictionary"
        ),
        CatalogueEntry(
            code: .replyToUnverified,
            condition: "to is not verified and the account is a trial.",
            kind: .twiml,
            httpStatus: nil,
            message: "To number is not verified",
            advice: "Verify the number, or take the account out of trial mode.",
            source: "title: dictionary"
        ),
    ]
}
