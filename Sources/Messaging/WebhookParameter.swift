/// One parameter of a webhook's request.
package struct WebhookParameter: Hashable, Sendable, Codable {
    /// The name.
    package var name: String
    /// The value, not encoded.
    package var value: String

    /// Puts name and value together.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
