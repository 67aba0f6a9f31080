/// The bounds of one webhook's request.
///
/// *Source:* the original's page "Connection Overrides", defaults.
package struct WebhookTiming: Hashable, Sendable {
    /// For the connection, its TLS handshake included: 100 ms to 10 s.
    package var connect: Duration = .seconds(5)
    /// For the answer's first byte, and between its pieces: 100 ms to 15 s.
    package var read: Duration = .seconds(15)
    /// For all of it, redirects and further attempts included: 100 ms to 15 s.
    package var total: Duration = .seconds(15)

    /// The original's bounds.
    package init() {}
}
