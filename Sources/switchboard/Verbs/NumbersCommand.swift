import ArgumentParser
import Feed
import Messaging

/// The account's numbers and short codes.
struct NumbersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "numbers",
        abstract: "List the account's numbers and short codes; buy and release them.",
        subcommands: [List.self, Buy.self, Release.self],
        defaultSubcommand: List.self
    )

    /// All of them.
    struct List: Verb {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Print the account's numbers and short codes.",
            discussion: ExitCodes.words
        )
        static let worksOnFolder = true

        @OptionGroup var data: DataOptions
        @Flag(help: "A JSON object on each line.") var json = false

        func carryOut(over link: any ConsoleLink) async throws {
            let senders = try await link.snapshot().directory.senders
            guard !json else { return try senders.forEach { try Output.line($0.json.text) } }
            var table = TextTable("NUMBER", "SID", "NAME", "SMS URL")
            for sender in senders {
                table.add(sender.address.text, sender.sid, sender.friendlyName, sender.smsURL.words)
            }
            try table.print()
        }
    }

    /// One more.
    struct Buy: Verb {
        static let configuration = CommandConfiguration(
            commandName: "buy",
            abstract: "Buy a number, or lease a short code, and print its SID.",
            discussion: ExitCodes.words
        )

        @OptionGroup var data: DataOptions
        @Argument(help: "The number or short code.") var number: String
        @Option(help: "A name for people, at most 64 characters.") var name: String?
        @Option(help: ArgumentHelp("Where inbound messages are reported.", valueName: "URL")) var smsURL: String?
        @Flag(help: "Print it as a JSON object.") var json = false

        func carryOut(over link: any ConsoleLink) async throws {
            let address = try address(number)
            var settings: SenderSettings?
            if name != nil || smsURL != nil {
                let target = smsURL.map { WebhookTarget.url($0) } ?? .listener
                settings = SenderSettings(friendlyName: name ?? address.nationalForm, smsURL: target)
            }
            let answer = try await link.perform(.edit(.buy(address, settings))).orThrow()
            guard case .edited(.sender(let sender)) = answer else { return }
            try Output.line(json ? sender.json.text : sender.sid)
        }
    }

    /// One less.
    struct Release: Verb {
        static let configuration = CommandConfiguration(
            commandName: "release",
            abstract: "Give a number or short code back; what waits in its lane fails.",
            discussion: ExitCodes.words
        )

        @OptionGroup var data: DataOptions
        @Argument(help: "The number, the short code, or its SID.") var number: String
        @Flag(help: "Also when messages wait for it: they fail with 21606.") var force = false
        @Flag(help: "Print what was released as a JSON object.") var json = false

        func carryOut(over link: any ConsoleLink) async throws {
            let snapshot = try await link.snapshot()
            let senders = snapshot.directory.senders
            guard let sender = senders.first(where: { $0.sid == number || $0.address.text == number }) else {
                throw VerbFailure("\(number) is not one of the account's: `switchboard numbers` lists them.")
            }
            let waiting = snapshot.lanes.first { $0.sender == sender.address }?.waiting ?? 0
            guard waiting == 0 || force else {
                throw VerbFailure("\(waiting) messages wait for \(number): --force releases it, and they fail.")
            }
            try await link.perform(.edit(.release(sender.sid))).orThrow()
            if json { try Output.line(sender.json.text) }
        }
    }
}

extension Sender {
    /// The sender as an object.
    fileprivate var json: JSONObject {
        var object = JSONObject()
        object.put("number", address.text)
        object.put("sid", sid)
        object.put("name", friendlyName)
        object.put("sms_url", smsURL.words)
        object.put("sms_method", smsMethod.rawValue)
        object.put("created_at", createdAt)
        return object
    }
}

extension WebhookTarget {
    /// Where it is, in a word.
    fileprivate var words: String {
        switch self {
        case .none: "-"
        case .listener: "listener"
        case .url(let url): url
        }
    }
}
