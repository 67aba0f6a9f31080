import Messaging

/// Another reading of a request that signers and validators often confuse with the right one.
package enum SignatureVariant: Hashable, Sendable, CaseIterable {
    /// https where http was requested, or the other way round: a TLS proxy stands between.
    case otherScheme
    /// The URL without the port that it has.
    case withoutPort
    /// The URL with its scheme's default port.
    case withDefaultPort
    /// The URL without its query.
    case withoutQuery
    /// The URL with a slash at the path's end, or without the one that it has.
    case otherTrailingSlash
    /// The URL alone, without the form's parameters.
    case withoutForm
    /// Without the parameters whose value is empty.
    case withoutEmptyValues
    /// The parameters' names and values as they are encoded in the form, not as they read.
    case encodedValues
    /// A TLS proxy's inside: the other scheme, and no port.
    case otherSchemeWithoutPort

    /// What the signature fits, as the end of a sentence.
    var words: String {
        switch self {
        case .otherScheme: "the same URL with the other scheme (https or http)"
        case .withoutPort: "the same URL without its port"
        case .withDefaultPort: "the same URL with its default port written out"
        case .withoutQuery: "the same URL without its query"
        case .otherTrailingSlash: "the same URL with a slash more or less at its path's end"
        case .withoutForm: "the URL alone: the form's parameters were left out"
        case .withoutEmptyValues: "the form without its empty parameters"
        case .encodedValues: "the form's parameters as they are encoded: they are signed decoded"
        case .otherSchemeWithoutPort: "the same URL with the other scheme (https or http) and without its port"
        }
    }

    /// The request read this way; nil when there is no such reading.
    func apply(
        url: String,
        form: [WebhookParameter]
    ) -> (url: String, form: [WebhookParameter])? {
        switch self {
        case .otherScheme: Self.otherScheme(url).map { ($0, form) }
        case .withoutPort: Self.changePort(url) { _ in "" }.map { ($0, form) }
        case .withDefaultPort:
            Self.changePort(url) { $0.isEmpty ? (url.hasPrefix("https:") ? ":443" : ":80") : $0 }.map { ($0, form) }
        case .withoutQuery: url.firstIndex(of: "?").map { (String(url[..<$0]), form) }
        case .otherTrailingSlash: (Self.otherTrailingSlash(url), form)
        case .withoutForm: form.isEmpty ? nil : (url, [])
        case .withoutEmptyValues: (url, form.filter { !$0.value.isEmpty })
        case .encodedValues: (url, form.map(Self.encoded))
        case .otherSchemeWithoutPort:
            Self.otherScheme(url).flatMap { Self.changePort($0) { _ in "" } }.map { ($0, form) }
        }
    }

    private static func encoded(_ parameter: WebhookParameter) -> WebhookParameter {
        .init(
            PercentEncoding.encode(parameter.name, blank: .plus),
            PercentEncoding.encode(parameter.value, blank: .plus)
        )
    }

    private static func otherScheme(_ url: String) -> String? {
        if url.hasPrefix("https:") { return "http" + url.dropFirst(5) }
        if url.hasPrefix("http:") { return "https" + url.dropFirst(4) }
        return nil
    }

    private static func otherTrailingSlash(_ url: String) -> String {
        let end = url.firstIndex(of: "?") ?? url.endIndex
        let path = url[..<end]
        return (path.last == "/" ? String(path.dropLast()) : path + "/") + url[end...]
    }

    private static func changePort(_ url: String, _ change: (Substring) -> Substring) -> String? {
        guard let start = url.firstIndex(of: ":").flatMap({ url.index($0, offsetBy: 3, limitedBy: url.endIndex) })
        else { return nil }
        let end = url[start...].firstIndex { $0 == "/" || $0 == "?" } ?? url.endIndex
        let host = url[start..<end].lastIndex(where: { $0 == "@" || $0 == "]" }) ?? start
        let port = url[host..<end].firstIndex(of: ":") ?? end
        return String(url[..<port]) + String(change(url[port..<end])) + String(url[end...])
    }
}
