import Engine
import Messaging
import Synchronization

/// Cookies that an application's answers set, by the two numbers of a conversation: sent back with its next request.
///
/// They are kept in memory, for four hours after the conversation's last request, and go with the process.
/// *Source:* the original's page on TwiML ("Cookies": kept for each pair of numbers, four hours); RFC 6265 for the rest.
final class CookieJar: Sendable {
    fileprivate struct Cookie: Sendable {
        var name: String
        var value: String
        var host: String
        var isHostOnly: Bool
        var path: String
        var isSecure: Bool
        var expiresAt: Instant
    }

    private struct Conversations {
        var cookies: [Conversation.Key: [Cookie]] = [:]
        var lastUse: [Conversation.Key: Instant] = [:]
    }

    private static let life: Duration = .seconds(4 * 60 * 60)
    private static let conversationsAtMost = 10_000
    private static let cookiesAtMost = 50
    fileprivate static let bytesAtMost = 4096

    private let jar = Mutex(Conversations())

    /// The Cookie header of a conversation's request to a URL; nil when there is none. The more exact path comes first.
    func header(for key: Conversation.Key, to url: WebhookURL, at now: Instant) -> String? {
        jar.withLock { jar -> String? in
            guard let lastUse = jar.lastUse[key], now < lastUse + Self.life else { return nil }
            jar.lastUse[key] = now
            let fitting = (jar.cookies[key] ?? []).filter { $0.expiresAt > now && $0.fits(url) }
            guard !fitting.isEmpty else { return nil }
            let ordered = fitting.enumerated().sorted {
                ($1.element.path.utf8.count, $0.offset) < ($0.element.path.utf8.count, $1.offset)
            }
            return ordered.map { "\($0.element.name)=\($0.element.value)" }.joined(separator: "; ")
        }
    }

    /// Takes the Set-Cookie headers of an answer.
    func take(_ headers: [String], for key: Conversation.Key, from url: WebhookURL, at now: ClockReading) {
        let cookies = headers.compactMap { Cookie($0, from: url, at: now) }
        guard !cookies.isEmpty else { return }
        jar.withLock { jar in
            var kept = jar.lastUse[key].map { now.instant < $0 + Self.life } == true ? jar.cookies[key] ?? [] : []
            for cookie in cookies {
                kept.removeAll { $0.name == cookie.name && $0.host == cookie.host && $0.path == cookie.path }
                if cookie.expiresAt > now.instant { kept.append(cookie) }
            }
            jar.cookies[key] = Array(kept.suffix(Self.cookiesAtMost))
            jar.lastUse[key] = now.instant
            if jar.lastUse.count > Self.conversationsAtMost { Self.forgetTheOldest(&jar) }
        }
    }

    private static func forgetTheOldest(_ jar: inout Conversations) {
        for (key, _) in jar.lastUse.sorted(by: { $0.value < $1.value }).prefix(conversationsAtMost / 10) {
            jar.lastUse[key] = nil
            jar.cookies[key] = nil
        }
    }
}

extension CookieJar.Cookie {
    /// Reads a Set-Cookie header; nil for one that is none, or not for this host. *Source:* RFC 6265, section 5.2 and 5.3.
    fileprivate init?(_ header: String, from url: WebhookURL, at now: ClockReading) {
        guard header.utf8.count <= CookieJar.bytesAtMost, header.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            return nil
        }
        let parts = header.split(separator: ";", omittingEmptySubsequences: false)
        guard let pair = Self.pair(parts[0]), !pair.name.isEmpty else { return nil }
        let host = url.hostName.lowercased()
        self.init(
            name: pair.name,
            value: pair.value,
            host: host,
            isHostOnly: true,
            path: url.defaultCookiePath,
            isSecure: false,
            expiresAt: Instant(nanoseconds: .max)
        )
        var hasMaxAge = false
        for part in parts.dropFirst() {
            let attribute = Self.pair(part) ?? (String(part).trimmed, "")
            switch attribute.name.lowercased() {
            case "domain" where !attribute.value.isEmpty:
                let domain = String(attribute.value.drop { $0 == "." }).lowercased()
                guard host == domain || host.hasSuffix("." + domain), domain.contains(".") || host == domain else {
                    return nil
                }
                (self.host, isHostOnly) = (domain, false)
            case "path" where attribute.value.hasPrefix("/"): path = attribute.value
            case "secure": isSecure = true
            case "max-age":
                guard let seconds = Int64(attribute.value) else { continue }
                hasMaxAge = true
                expiresAt = now.instant + .seconds(max(0, min(seconds, 86_400)))
            case "expires" where !hasMaxAge:
                guard let date = CookieDate.read(attribute.value) else { continue }
                expiresAt = now.instant + min(.seconds(86_400), max(.zero, date - now.wall))
            default: break
            }
        }
    }

    private static func pair(_ part: Substring) -> (name: String, value: String)? {
        guard let equals = part.firstIndex(of: "=") else { return nil }
        return (String(part[..<equals]).trimmed, String(part[part.index(after: equals)...]).trimmed)
    }

    fileprivate func fits(_ url: WebhookURL) -> Bool {
        let name = url.hostName.lowercased()
        guard name == host || (!isHostOnly && name.hasSuffix("." + host)) else { return false }
        guard !isSecure || url.scheme == "https" else { return false }
        let requested = url.path
        return requested == path || requested.hasPrefix(path.hasSuffix("/") ? path : path + "/")
    }
}

extension WebhookURL {
    /// Where a cookie without a path applies. *Source:* RFC 6265, section 5.1.4.
    fileprivate var defaultCookiePath: String {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...].drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
