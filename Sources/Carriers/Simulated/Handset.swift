package import Engine
package import Messaging

/// A phone on the simulated network, and its manners.
package struct Handset: Hashable, Sendable {
    /// Its number.
    package var address: Address
    /// Whose it is.
    package var name: String
    /// How long a message to it takes until it is known what became of it.
    package var latency: ClosedRange<Duration>
    /// What becomes of a message to it. Where a receipt is wanted the carrier takes the message, and the receipt says so.
    package var outcome: CarrierOutcome
    /// What it answers to a message that arrived; nil when it never answers.
    package var script: HandsetScript?

    /// Puts the parts together.
    package init(
        address: Address,
        name: String,
        latency: ClosedRange<Duration>,
        outcome: CarrierOutcome = .sent,
        script: HandsetScript? = nil
    ) {
        self.address = address
        self.name = name
        self.latency = latency
        self.outcome = outcome
        self.script = script
    }

    /// Whether somebody answers when it rings: not when it is switched off, or not in service.
    var answersCalls: Bool {
        outcome != .failed(.unreachableHandset) && outcome != .failed(.unknownHandset)
    }

    /// Any number that nobody said anything of: it takes messages quickly and never answers.
    static func unknown(_ address: Address) -> Handset {
        Handset(address: address, name: "", latency: .milliseconds(120) ... .milliseconds(400))
    }
}

extension Duration {
    /// A random duration of a range, in whole milliseconds.
    static func random(in range: ClosedRange<Duration>, using generator: inout some RandomNumberGenerator) -> Duration {
        let milliseconds =
            range.lowerBound.milliseconds...max(range.upperBound.milliseconds, range.lowerBound.milliseconds)
        return .milliseconds(Int64.random(in: milliseconds, using: &generator))
    }
}
