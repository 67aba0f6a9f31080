import Crypto
import Feed
import FoundationEssentials
package import Messaging

/// Signs webhook requests, and checks signatures.
///
/// *Source:* the original's page "Security", X-Twilio-Signature: HMAC-SHA1 under the auth token over the full URL and
/// the form's parameters, sorted by name in byte order, each as name and value with nothing between.
package struct WebhookSignature: Sendable {
    private let key: SymmetricKey

    /// Signatures of one account.
    package init(authToken: String) {
        key = SymmetricKey(data: Array(authToken.utf8))
    }

    /// The text that is signed.
    ///
    /// A parameter that comes twice with the same value counts once, as the original's validators have it.
    package static func text(url: String, form: [WebhookParameter]) -> String {
        let sorted = form.sorted {
            $0.name == $1.name ? isOrdered($0.value, $1.value) : isOrdered($0.name, $1.name)
        }
        var text = url
        var previous: WebhookParameter?
        for parameter in sorted where parameter != previous {
            text += parameter.name + parameter.value
            previous = parameter
        }
        return text
    }

    /// The signature of a request: Base64 of 20 bytes. For a GET the form is empty: its parameters are in the URL.
    package func sign(url: String, form: [WebhookParameter]) -> String {
        let text = Array(Self.text(url: url, form: form).utf8)
        return Data(HMAC<Insecure.SHA1>.authenticationCode(for: text, using: key)).base64EncodedString()
    }

    /// Checks a signature; the comparison takes the same time wherever it differs.
    package func check(_ signature: String?, url: String, form: [WebhookParameter]) -> SignatureVerdict {
        guard let signature, !signature.isEmpty else { return .unsigned }
        guard let code = Data(base64Encoded: signature), code.count == Insecure.SHA1.byteCount else {
            return .forged(.noSignature)
        }
        if fits(code, url: url, form: form) { return .genuine }
        let other = SignatureVariant.allCases.first { variant in
            variant.apply(url: url, form: form).map { fits(code, url: $0.url, form: $0.form) } ?? false
        }
        return .forged(other.map(SignatureMismatch.signedFor) ?? .otherTokenOrContent)
    }

    /// What an operator needs to find the difference.
    func report(on arrival: WebhookArrival, _ verdict: SignatureVerdict) -> SignatureReport {
        var fitting: (url: String, form: [WebhookParameter])?
        var words: String?
        if case .forged(.signedFor(let variant)) = verdict {
            words = variant.words
            fitting = variant.apply(url: arrival.url, form: arrival.form)
        }
        return SignatureReport(
            given: arrival.header,
            expected: sign(url: arrival.url, form: arrival.form),
            text: Self.text(url: arrival.url, form: arrival.form),
            fits: words,
            fittingText: fitting.map { Self.text(url: $0.url, form: $0.form) }
        )
    }

    private func fits(_ code: Data, url: String, form: [WebhookParameter]) -> Bool {
        let text = Array(Self.text(url: url, form: form).utf8)
        return HMAC<Insecure.SHA1>.isValidAuthenticationCode(code, authenticating: text, using: key)
    }

    /// Swift's own order of strings is by canonical form, which is not the order of bytes.
    private static func isOrdered(_ first: String, _ second: String) -> Bool {
        first.utf8.lexicographicallyPrecedes(second.utf8)
    }
}

/// What a signature comes to.
package enum SignatureVerdict: Hashable, Sendable {
    /// It fits.
    case genuine
    /// There is none.
    case unsigned
    /// There is one, and it does not fit.
    case forged(SignatureMismatch)
}

/// Why a signature does not fit.
package enum SignatureMismatch: Hashable, Sendable {
    /// It is not Base64 of 20 bytes.
    case noSignature
    /// It fits another reading of the same request: whoever made it holds the token.
    case signedFor(SignatureVariant)
    /// Another token signed it, or URL or parameters were changed.
    case otherTokenOrContent

    /// What is wrong, for people.
    package var explanation: String {
        switch self {
        case .noSignature: "X-Twilio-Signature is not Base64 of 20 bytes."
        case .signedFor(let variant): "X-Twilio-Signature fits only \(variant.words)."
        case .otherTokenOrContent:
            "X-Twilio-Signature was made with another auth token, or URL or parameters differ from what was signed."
        }
    }
}
