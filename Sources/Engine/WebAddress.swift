import FoundationEssentials

/// What the engine needs to know of URLs: whether one is good for a webhook, whose it is, and what a relative one means.
enum WebAddress {
    /// Whether it is an absolute http or https URL with a host, fit to be requested as it stands.
    ///
    /// *Source:* the original's StatusCallback rules: http or https, a real host name, no underscore in it.
    static func isAbsoluteHTTP(_ text: String) -> Bool {
        guard text.utf8.count <= 4096, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return false }
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else { return false }
        guard scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty else { return false }
        if let port = parts.port, !(1...65535).contains(port) { return false }
        return !host.contains("_")
    }

    /// Scheme, host and port: webhooks to one endpoint share its fate.
    static func endpoint(of url: String) -> String {
        guard let schemeEnd = url.firstRange(of: "://") else { return url }
        let authority = url[schemeEnd.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        return url[..<schemeEnd.lowerBound].lowercased() + "://" + host.lowercased()
    }

    /// A URL out of a TwiML document, read relative to the document's own URL. Nil when it is no http or https URL.
    static func resolve(_ reference: String, against base: String) -> String? {
        let trimmed = reference.trimmingPrefix { $0.isWhitespace }
        if trimmed.isEmpty { return base }
        if isAbsoluteHTTP(reference) { return reference }
        guard let baseURL = URL(string: base), let url = URL(string: reference, relativeTo: baseURL) else { return nil }
        let text = url.absoluteString
        return isAbsoluteHTTP(text) ? text : nil
    }
}
