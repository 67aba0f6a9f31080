import ArgumentParser
import Feed
import Messaging

/// The handsets of the simulated network.
struct HandsetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handset",
        abstract: "Play a handset of the simulated network.",
        subcommands: [Say.self]
    )

    /// A handset writes to one of our numbers.
    struct Say: Verb {
        static let configuration = CommandConfiguration(
            commandName: "say",
            abstract: "Let a handset write to one of the account's numbers.",
            discussion: ExitCodes.words
        )

        @OptionGroup var data: DataOptions
        @Argument(help: "The handset's number, as +14159352345.") var from: String
        @Argument(help: "The account's number or short code.") var to: String
        @Argument(help: "What it writes.") var text: String
        @Flag(help: "Print what it wrote as a JSON object.") var json = false

        func carryOut(over link: any ConsoleLink) async throws {
            let key = Conversation.Key(ours: try address(to), theirs: try address(from))
            try await link.perform(.handsetSays(key, body: text)).orThrow()
            guard json else { return }
            var object = JSONObject()
            object.put("from", key.theirs.text)
            object.put("to", key.ours.text)
            object.put("body", text)
            try Output.line(object.text)
        }
    }
}

/// Reads a number or short code.
/// - Throws: `VerbFailure` that says how one is written.
func address(_ text: String) throws -> Address {
    guard let address = Address(text) else {
        throw VerbFailure(usage: "\(text) is neither a number, as +14158141829, nor a short code, as 27653.")
    }
    return address
}

extension Result<CommandAnswer, Refusal> {
    /// The answer.
    /// - Throws: `VerbFailure` with the refusal.
    @discardableResult
    func orThrow() throws -> CommandAnswer {
        switch self {
        case .success(let answer): return answer
        case .failure(let refusal): throw VerbFailure(refusal)
        }
    }
}
