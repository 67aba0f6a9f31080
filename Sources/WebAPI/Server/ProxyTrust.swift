import HTTPTypes
import Hummingbird
import NIOCore

/// What a request looked like before a reverse proxy passed it on. Only proxies that were named are believed: anybody else
/// could write the same headers.
struct ProxyTrust: Sendable {
    private let proxies: [AddressBlock]
    private let isSecure: Bool

    /// Believes the proxies in these blocks; `isSecure` says that our own connections are TLS.
    init(proxies: [AddressBlock], isSecure: Bool) {
        self.proxies = proxies
        self.isSecure = isSecure
    }

    /// The request with the scheme, the authority and the address that its client used.
    func seen(_ request: Request, _ context: ConnectionContext) -> (Request, ConnectionContext) {
        var (head, context) = (request.head, context)
        head.scheme = isSecure ? "https" : "http"
        if let peer = context.remoteAddress, isProxy(peer) {
            context.remoteAddress = client(behind: peer, head.headerFields)
            if let scheme = last(.forwardedProto, head.headerFields)?.lowercased(), ["http", "https"].contains(scheme) {
                head.scheme = scheme
            }
            if let host = last(.forwardedHost, head.headerFields) { head.authority = host }
        }
        return (Request(head: head, body: request.body), context)
    }

    private func isProxy(_ address: String) -> Bool {
        guard let address = IPAddress(address) else { return false }
        return proxies.contains { $0.contains(address) }
    }

    /// From the nearest hop outwards: the first that is no proxy of ours. What stands before it was written by strangers.
    private func client(behind peer: String, _ headers: HTTPFields) -> String {
        var client = peer
        for hop in values(.forwardedFor, headers).reversed() {
            guard IPAddress(hop) != nil else { break }
            client = hop
            if !isProxy(hop) { break }
        }
        return client
    }

    /// The value that the nearest proxy wrote.
    private func last(_ name: HTTPField.Name, _ headers: HTTPFields) -> String? {
        values(name, headers).last.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func values(_ name: HTTPField.Name, _ headers: HTTPFields) -> [String] {
        headers[values: name].joined(separator: ",").split(separator: ",", omittingEmptySubsequences: false).map {
            let text = $0.drop { $0 == " " || $0 == "\t" }
            return String(text.prefix { $0 != " " && $0 != "\t" })
        }
    }
}
