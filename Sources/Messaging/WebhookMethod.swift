/// The HTTP method of a request that Switchboard makes to an application's URL.
package enum WebhookMethod: String, Sendable, Codable, CaseIterable {
    /// The parameters stand in the query.
    case get = "GET"
    /// The parameters stand in a form body; the default everywhere.
    case post = "POST"
}
