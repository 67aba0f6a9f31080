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
    /// Keys that are taken for the right one by mistake, and what they are.
    private let mistakenKeys: [(words: String, key: SymmetricKey)]

    /// Signatures of one account. `others` are secrets by name, for a signer that took one of them to be told so.
    package init(authToken: String, others: [(name: String, secret: String)] = []) {
        key = Self.key(authToken)
        let misread = [
            ("the auth token with a line end behind it", authToken + "\n"),
            ("the auth token with a blank behind it", authToken + " "),
            ("the auth token in capitals", authToken.uppercased()), ("no auth token at all", ""),
        ]
        mistakenKeys = (misread + others.map { ($0.name, $0.secret) }).filter { $0.1 != authToken }
            .map { (words: $0.0, key: Self.key($0.1)) }
    }

    private static func key(_ secret: String) -> SymmetricKey { SymmetricKey(data: Array(secret.utf8)) }

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
        if fits(code, url: url, form: form, key) { return .genuine }
        let other = SignatureVariant.allCases.first { variant in
            variant.apply(url: url, form: form).map { fits(code, url: $0.url, form: $0.form, key) } ?? false
        }
        if let other { return .forged(.signedFor(other)) }
        let mistaken = mistakenKeys.first { fits(code, url: url, form: form, $0.key) }
        return .forged(mistaken.map { .signedWith($0.words) } ?? .otherTokenOrContent)
    }

    /// What an operator needs to find the difference.
    func report(on arrival: WebhookArrival, _ verdict: SignatureVerdict) -> SignatureReport {
        var fitting: (url: String, form: [WebhookParameter])?
        var words: String?
        switch verdict {
        case .forged(.signedFor(let variant)):
            words = variant.words
            fitting = variant.apply(url: arrival.url, form: arrival.form)
        case .forged(.signedWith(let secret)): words = "\(secret) as the key"
        default: break
        }
        return SignatureReport(
            given: arrival.header,
            expected: sign(url: arrival.url, form: arrival.form),
            text: Self.text(url: arrival.url, form: arrival.form),
            fits: words,
            fittingText: fitting.map { Self.text(url: $0.url, form: $0.form) }
        )
    }

    private func fits(_ code: Data, url: String, form: [WebhookParameter], _ key: SymmetricKey) -> Bool {
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
    /// It was made with a secret that is not the account's token, but known: this one.
    case signedWith(String)
    /// Another token signed it, or URL or parameters were changed.
    case otherTokenOrContent

    /// What is wrong, for people.
    package var explanation: String {
        switch self {
        case .noSignature: "X-Twilio-Signature is not Base64 of 20 bytes."
        case .signedFor(let variant): "X-Twilio-Signature fits only \(variant.words)."
        case .signedWith(let secret): "X-Twilio-Signature fits \(secret) as the key, not the auth token."
        case .otherTokenOrContent:
            "X-Twilio-Signature was made with another auth token, or URL or parameters differ from what was signed."
        }
    }
}
