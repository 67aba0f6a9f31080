import Engine
import FoundationEssentials
import Messaging

/// An absolute http or https URL as it is signed and requested: both are the same text, to the byte.
///
/// It is the text as configured, except for what can't be sent as it stands: a fragment and an empty query are cut, an
/// empty path becomes `/`, and bytes that RFC 3986 does not allow are escaped before the signature is made.
struct WebhookURL: Hashable, Sendable {
    /// `http` or `https`.
    let scheme: String
    /// User name and password as written, without the `@`.
    let userInfo: String?
    /// Host and port as written: the Host header.
    let authority: String
    /// Path and query.
    private(set) var target: String

    /// Takes a URL apart.
    /// - Throws: 11100 for what is no URL, 11210 for a host name that can't be one.
    init(_ text: String) throws(WebhookFailure) {
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .invalidURL }
        // By bytes: a combining mark after a delimiter would hide it from a search by characters.
        let whole = text[..<(text.utf8.firstIndex(of: UInt8(ascii: "#")) ?? text.endIndex)]
        guard let colon = whole.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw .invalidURL }
        guard whole[colon...].utf8.starts(with: "://".utf8) else { throw .invalidURL }
        scheme = whole[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else { throw .invalidURL }
        let rest = whole[whole.utf8.index(colon, offsetBy: 3)...]
        let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        let at = rest[..<end].utf8.lastIndex(of: UInt8(ascii: "@"))
        userInfo = at.map { Self.escape(rest[..<$0]) }
        authority = String(at.map { rest[rest.utf8.index(after: $0)..<end] } ?? rest[..<end])
        target = Self.target(rest[end...])
        try Self.checkAuthority(authority)
    }

    /// The host as written, an IPv6 address without its brackets.
    var hostName: String {
        if authority.hasPrefix("[") { return String(authority.dropFirst().prefix { $0 != "]" }) }
        return String(authority.prefix { $0 != ":" })
    }

    /// The port that it goes to.
    var port: Int {
        let written = authority.lastIndex(of: ":").flatMap { Int(authority[authority.index(after: $0)...]) }
        return written ?? (scheme == "https" ? 443 : 80)
    }

    /// The path alone.
    var path: String { String(target.prefix { $0 != "?" }) }

    /// What is signed.
    var signed: String { "\(scheme)://\(userInfo.map { $0 + "@" } ?? "")\(authority)\(target)" }

    /// What is requested: user name and password travel in a header.
    var requested: String { "\(scheme)://\(authority)\(target)" }

    /// The Authorization header that user name and password come to. *Source:* RFC 7617.
    var authorization: String? {
        guard let userInfo else { return nil }
        let credentials = userInfo.contains(":") ? userInfo : userInfo + ":"
        return "Basic " + Data(PercentEncoding.decode(credentials)).base64EncodedString()
    }

    /// The same URL with parameters at its query's end.
    func adding(_ parameters: [WebhookRequest.Parameter]) -> WebhookURL {
        guard !parameters.isEmpty else { return self }
        var longer = self
        longer.target += (target.contains("?") ? "&" : "?") + PercentEncoding.form(parameters, blank: .escaped)
        return longer
    }

    /// Where a Location header leads from here. *Source:* RFC 9110, section 10.2.2; RFC 3986, section 5.
    func following(_ location: String) throws(WebhookFailure) -> WebhookURL {
        guard let base = URL(string: signed), let url = URL(string: location, relativeTo: base) else {
            throw .invalidURL
        }
        return try WebhookURL(url.absoluteString)
    }

    private static func target(_ text: Substring) -> String {
        let isRooted = text.utf8.first == UInt8(ascii: "/")
        let target = (isRooted ? "" : "/") + escape(text)
        return target.last == "?" && target.firstIndex(of: "?") == target.lastIndex(of: "?")
            ? String(target.dropLast()) : target
    }

    /// Escapes what RFC 3986 allows neither in a path nor in a query. Well-formed escapes stay.
    private static func escape(_ text: Substring) -> String {
        let bytes = Array(text.utf8)
        var escaped: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isEscape = byte == UInt8(ascii: "%") && bytes[(index + 1)...].prefix(2).compactMap(hexDigit).count == 2
            if isEscape || PercentEncoding.isUnreserved(byte) || "!$&'()*+,;=:@/?".utf8.contains(byte) {
                escaped.append(byte)
            } else {
                PercentEncoding.append(escaped: byte, to: &escaped)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func checkAuthority(_ authority: String) throws(WebhookFailure) {
        let hostEnd = authority.lastIndex(of: "]").map { authority.index(after: $0) } ?? authority.firstIndex(of: ":")
        let host = authority[..<(hostEnd ?? authority.endIndex)]
        let port = authority[host.endIndex...]
        guard !host.isEmpty else { throw .invalidURL }
        // By bytes: a bracket with a combining mark behind it is no bracket.
        let isNumeric =
            host.utf8.count > 2 && host.utf8.first == UInt8(ascii: "[") && host.utf8.last == UInt8(ascii: "]")
            && host.utf8.dropFirst().dropLast().allSatisfy { hexDigit($0) != nil || $0 == 58 || $0 == 46 }
        guard isNumeric || host.utf8.allSatisfy(PercentEncoding.isUnreserved) else { throw .badHostName }
        if port.isEmpty { return }
        guard port.first == ":", port.utf8.count <= 6, let number = UInt16(port.dropFirst()), number > 0 else {
            throw .invalidURL
        }
    }
}
