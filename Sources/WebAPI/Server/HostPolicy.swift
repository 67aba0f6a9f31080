import HTTPTypes
import Hummingbird
import Messaging

/// Which names the API answers to, and whose web pages may call it.
///
/// The API listens on loopback, where any page in the user's browser can reach it too. A page whose own name was pointed
/// at 127.0.0.1 (DNS rebinding) sends that name as Host; a page of another site sends its Origin with a POST, and the
/// browser may add credentials that it remembers. Both are turned away, and no `Access-Control-Allow-Origin` is ever sent.
struct HostPolicy: Sendable {
    private let names: Set<String>

    /// Loopback names, and these besides (without port, in either case).
    init(names: [String] = []) { self.names = Set(names.map { $0.lowercased() }) }

    /// Whether a Host header names this service.
    func serves(_ authority: String?) -> Bool {
        LoopbackHost.isLoopback(authority) || isNamed(authority)
    }

    /// Whether a Host header names one of the names that were allowed.
    func isNamed(_ authority: String?) -> Bool { authority.map { names.contains(host(of: $0)) } ?? false }

    /// Checks a request's Host and Origin.
    /// - Throws: 20403.
    func check(_ request: Request) throws(APIError) {
        guard serves(request.head.authority) else {
            throw APIError(
                Refusal(.forbidden),
                detail: """
                    Only loopback names are served (127.0.0.1, localhost, [::1]), and those that the service was started \
                    with (--allow-host).
                    """
            )
        }
        guard let origin = request.headers[.origin], !isOwn(origin) else { return }
        throw APIError(
            Refusal(.forbidden),
            detail: "Requests of web pages from other sites are not served. Call the API from a program or a server."
        )
    }

    private func isOwn(_ origin: String) -> Bool {
        let authority = ["http://", "https://"].first { origin.lowercased().hasPrefix($0) }
            .map { String(origin.dropFirst($0.count)) }
        return serves(authority)
    }

    private func host(of authority: String) -> String {
        let host = authority.prefix { $0 != ":" }
        return host.lowercased()
    }
}
