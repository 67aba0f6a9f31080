package import Messaging

/// Asks for a request of ours to be made anew: on the same road as the first one, signed for what it carries now.
package struct WebhookReplay: Hashable, Sendable, Codable {
    /// The number of the line of the log that it is made from.
    package var number: Int64
    /// Where it goes.
    package var url: String
    /// What it carries.
    package var parameters: [WebhookParameter]

    /// Puts the parts together.
    package init(number: Int64, url: String, parameters: [WebhookParameter]) {
        self.number = number
        self.url = url
        self.parameters = parameters
    }
}
