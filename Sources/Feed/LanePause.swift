package import Messaging

/// Who paused a lane, when and why.
package struct LanePause: Hashable, Sendable, Codable {
    /// The operator's name, as the console knows it.
    package var by: String
    /// When.
    package var at: WallTime
    /// Why, in the operator's words; empty when none were given.
    package var reason: String

    /// Puts the parts together.
    package init(by: String, at: WallTime, reason: String) {
        self.by = by
        self.at = at
        self.reason = reason
    }
}
