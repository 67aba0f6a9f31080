/// The host that a request is addressed to. Only loopback names are served: a page in a browser whose own name was
/// pointed at 127.0.0.1 (DNS rebinding) still sends that name.
enum LoopbackHost {
    /// Whether a Host header names this machine's loopback, with any port or none: tunnels change the port.
    static func isLoopback(_ authority: String?) -> Bool {
        guard let (host, port) = split(authority) else { return false }
        return isLoopbackName(host) && (port.isEmpty || number(port) != nil)
    }

    /// Whether a Host header names this machine's loopback with exactly this port; no port means 80.
    static func isLoopback(_ authority: String?, port ownPort: Int) -> Bool {
        guard let (host, port) = split(authority), isLoopbackName(host) else { return false }
        return port.isEmpty ? ownPort == 80 : number(port) == ownPort
    }

    private static func isLoopbackName(_ host: Substring) -> Bool {
        host == "127.0.0.1" || host == "[::1]" || host.lowercased() == "localhost"
    }

    /// Host and port; the port is empty when there is none.
    private static func split(_ authority: String?) -> (host: Substring, port: Substring)? {
        guard let authority else { return nil }
        let search = authority.lastIndex(of: "]").map { authority[$0...] } ?? authority[...]
        guard let colon = search.firstIndex(of: ":") else { return (authority[...], "") }
        return (authority[..<colon], authority[authority.index(after: colon)...])
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}
