package import Messaging

/// The form in which a console and a service in another process talk to each other, over the service's Unix socket.
///
/// Each side sends frames: four bytes of length, most significant first, and as many bytes of JSON. The console begins with
/// a `WireHello`, the service answers with a `WireWelcome`; from then on each `WireQuestion` gets one `WireAnswer` with its
/// number, in any order, so that a long wait for the next event holds up nothing else.
package enum Wire {
    /// The version of all that follows the hello. Raised with every change that the other side would not understand.
    package static let version = 2
    /// The socket's name in the data folder.
    package static let socketName = "switchboard.sock"
    /// The longest question, in bytes.
    package static let questionBytesAtMost = 1 << 20
    /// The longest answer, in bytes: a snapshot of ten thousand lanes is about a tenth of this.
    package static let answerBytesAtMost = 64 << 20
    /// Questions that one console may have open; further ones are read when one of them is answered.
    package static let questionsAtOnce = 32
    /// The most events or rows that one answer carries.
    package static let rowsAtMost = 1000
}

/// What a console says first. These words keep their meaning in all versions.
package struct WireHello: Hashable, Sendable, Codable {
    /// The console's `Wire.version`.
    package var version: Int
    /// The console's program, for the words about a mismatch.
    package var program: String

    /// Puts the parts together.
    package init(version: Int = Wire.version, program: String) {
        self.version = version
        self.program = program
    }
}

/// What the service answers. These words keep their meaning in all versions.
package struct WireWelcome: Hashable, Sendable, Codable {
    /// The service's `Wire.version`.
    package var version: Int
    /// The service's program, for the words about a mismatch.
    package var program: String
    /// The run of the engine.
    package var run: UInt64
    /// Why the service closes the connection right after this; nil when it does not.
    package var refusal: String?

    /// Puts the parts together.
    package init(version: Int = Wire.version, program: String, run: UInt64, refusal: String? = nil) {
        self.version = version
        self.program = program
        self.run = run
        self.refusal = refusal
    }
}

/// What a console asks, numbered by the console.
package struct WireQuestion: Hashable, Sendable, Codable {
    /// What can be asked: the calls of `ConsoleLink`.
    package enum Kind: Hashable, Sendable, Codable {
        /// `ConsoleLink.snapshot`.
        case snapshot
        /// `ConsoleLink.next`.
        case next(after: FeedPosition, limit: Int)
        /// `ConsoleLink.page`.
        case page(HistoryQuery)
        /// `ConsoleLink.perform`.
        case perform(Command)
        /// The question with that number needs no answer any more. This one gets none.
        case forget(UInt64)
    }

    /// Its number, unlike that of any other open question of the connection.
    package var number: UInt64
    /// What is asked.
    package var kind: Kind

    /// Puts the parts together.
    package init(number: UInt64, kind: Kind) {
        self.number = number
        self.kind = kind
    }
}

/// The answer to one question.
package struct WireAnswer: Hashable, Sendable, Codable {
    /// What can be answered.
    package enum Kind: Hashable, Sendable, Codable {
        /// To `snapshot`.
        case snapshot(Snapshot)
        /// To `next`.
        case batch(FeedBatch)
        /// To `page`.
        case page(HistoryPage)
        /// To `perform`.
        case performed(CommandAnswer)
        /// To `perform`, when the command was refused.
        case refused(Refusal)
        /// To any, when the link failed.
        case failed(LinkFailure)
    }

    /// The question's number.
    package var number: UInt64
    /// The answer.
    package var kind: Kind

    /// Puts the parts together.
    package init(number: UInt64, kind: Kind) {
        self.number = number
        self.kind = kind
    }
}
