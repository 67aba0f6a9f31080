package import Messaging

/// A line of the audit log: what an operator did, over a console or a command.
package struct AuditEntry: Hashable, Sendable, Codable {
    /// Its number; they ascend, and none comes twice.
    package var number: Int64
    /// When it was asked for.
    package var at: WallTime
    /// Who.
    package var who: Operator
    /// What, in a word: `send`, `pause`.
    package var action: String
    /// To what.
    package var object: String
    /// What it came to; nil when the service ended before that was known.
    package var result: String?

    /// Puts the parts together.
    package init(number: Int64 = 0, at: WallTime, who: Operator, action: String, object: String, result: String? = nil)
    {
        self.number = number
        self.at = at
        self.who = who
        self.action = action
        self.object = object
        self.result = result
    }
}
