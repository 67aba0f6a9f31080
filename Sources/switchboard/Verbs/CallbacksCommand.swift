import ArgumentParser
import Feed
import Messaging

/// The log of webhooks.
struct CallbacksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "callbacks",
        abstract: "Print the log of webhooks in both directions; make a request of ours anew.",
        subcommands: [List.self, Replay.self],
        defaultSubcommand: List.self
    )

    /// Lines of the log.
    struct List: Verb {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Print webhooks, newest first.",
            discussion: "Without a running service it reads the data folder itself. \(ExitCodes.words)"
        )
        static let worksOnFolder = true

        @OptionGroup var data: DataOptions

        @Argument(
            help: ArgumentHelp(
                "What they must be: is:failed dir:out status:5xx url:example number:+44; plain words are text.",
                valueName: "filter"
            )
        )
        var filter: [String] = []

        @Option(help: ArgumentHelp("Only those about this message.", valueName: "SID")) var message: String?
        @Option(name: .shortAndLong, help: ArgumentHelp("How many at most; 0 is all.", valueName: "count")) var limit =
            50
        @Flag(help: "A JSON object on each line.") var json = false

        func validate() throws {
            guard limit >= 0 else { throw ValidationError("--limit \(limit): a count from 0 on.") }
            if let message, MessageSID(message) == nil {
                throw ValidationError("\(message) is no message's SID: SM and 32 hex digits.")
            }
        }

        func carryOut(over link: any ConsoleLink) async throws {
            let reading = WebhookFilterReader.read(filter.joined(separator: " "))
            if let fault = reading.faults.first {
                throw VerbFailure(usage: "\(fault.word): \(fault.explanation)")
            }
            var left = limit == 0 ? Int.max : limit
            try await link.forEachWebhook(about: message.flatMap { MessageSID($0) }) { record in
                guard reading.filter.matches(record) else { return true }
                try json ? Output.line(record.json.text) : Output.write(safe(record.line) + "\n")
                left -= 1
                return left > 0
            }
        }
    }

    /// One of ours again.
    struct Replay: Verb {
        static let configuration = CommandConfiguration(
            commandName: "replay",
            abstract: "Make a request of ours anew, signed for what it carries now.",
            discussion: "The numbers are those of `switchboard callbacks`. \(ExitCodes.words)"
        )

        @OptionGroup var data: DataOptions
        @Argument(help: "The request's number in the log.") var number: Int64
        @Option(help: ArgumentHelp("Another URL to make it to.", valueName: "URL")) var url: String?
        @Flag(help: "Print what is made anew as a JSON object.") var json = false

        func carryOut(over link: any ConsoleLink) async throws {
            guard number > 0, number < .max,
                case .webhooks(let records) = try await link.page(.webhooks(about: nil, before: number + 1, limit: 1)),
                case .attempted(let attempt)? = records.first, attempt.number == number
            else { throw VerbFailure("the log has no request of ours with the number \(number).") }
            guard attempt.parameters.leftOut == 0 else {
                throw VerbFailure("the log did not keep all that request \(number) carried: it was too much.")
            }
            let replay = WebhookReplay(number: number, url: url ?? attempt.url, parameters: attempt.parameters.list)
            try await link.perform(.replay(replay)).orThrow()
            guard json else { return }
            var object = JSONObject()
            object.put("replay_of", Int(number))
            object.put("url", replay.url)
            try Output.line(object.text)
        }
    }
}

extension ConsoleLink {
    /// Lines of the log of webhooks, newest first, until there are no more or `take` gives false.
    func forEachWebhook(about sid: MessageSID? = nil, _ take: (WebhookRecord) async throws -> Bool) async throws {
        var before: Int64?
        while case .webhooks(let records) = try await page(.webhooks(about: sid, before: before, limit: 200)),
            let last = records.last
        {
            for record in records {
                guard try await take(record) else { return }
            }
            before = last.number
        }
    }
}
