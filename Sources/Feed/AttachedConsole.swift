package import Messaging

/// Somebody who works with the service: who it is says the system, not they.
package struct Operator: Hashable, Sendable, Codable {
    /// What somebody may do.
    package enum Role: String, Hashable, Sendable, Codable {
        /// Everything.
        case `operator`
        /// Look.
        case viewer
    }

    /// The Unix user's name.
    package var name: String
    /// What they may do.
    package var role: Role
    /// Their terminal and where they came from, as their program says: `pts/3 from 10.0.0.7`; nil when it says nothing.
    package var place: String?

    /// Puts the parts together.
    package init(name: String, role: Role = .operator, place: String? = nil) {
        self.name = name
        self.role = role
        self.place = place
    }
}

/// A console that is attached now.
package struct AttachedConsole: Hashable, Sendable, Codable {
    /// Tells it from the others; the console itself chose it.
    package var id: UInt64
    /// Who looks at it.
    package var who: Operator
    /// Since when.
    package var since: WallTime
    /// The conversation in which its operator is writing an answer.
    package var writesIn: Conversation.Key?

    /// Puts the parts together.
    package init(id: UInt64, who: Operator, since: WallTime, writesIn: Conversation.Key? = nil) {
        self.id = id
        self.who = who
        self.since = since
        self.writesIn = writesIn
    }
}

/// How the service sees the one whom it answers.
package struct Seat: Hashable, Sendable, Codable {
    /// Who it is.
    package var who: Operator
    /// Its own entry among the attached consoles; nil for a command.
    package var console: UInt64?

    /// Puts the parts together.
    package init(who: Operator, console: UInt64? = nil) {
        self.who = who
        self.console = console
    }
}
