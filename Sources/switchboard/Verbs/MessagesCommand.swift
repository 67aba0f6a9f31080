import ArgumentParser
import Console
import Feed
import Messaging

/// Messages that pass a filter.
struct MessagesCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "messages",
        abstract: "Print messages, newest first, by the filter language of the log.",
        discussion: "Without a running service it reads the data folder itself. \(ExitCodes.words)"
    )
    static let worksOnFolder = true

    @OptionGroup var data: DataOptions
    @OptionGroup var words: FilterWords

    @Option(name: .shortAndLong, help: ArgumentHelp("How many at most; 0 is all.", valueName: "count"))
    var limit = 50

    @Flag(help: "A JSON object on each line.")
    var json = false

    @Flag(help: "Comma-separated values with a heading (RFC 4180).")
    var csv = false

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit \(limit): a count from 0 on.") }
        guard !(json && csv) else { throw ValidationError("Give one of --json and --csv.") }
    }

    func carryOut(over link: any ConsoleLink) async throws {
        let filter = try await LogFilter.reading(words.filter, over: link)
        if csv { try Output.write(MessageRecord.csvHeading) }
        var left = limit == 0 ? Int.max : limit
        try await link.forEachPage(of: filter, limit: min(left, 500)) { messages in
            for message in messages.prefix(left) { try write(message) }
            left -= min(messages.count, left)
            return left > 0
        }
    }

    private func write(_ message: Message) throws {
        if json { return try Output.line(MessageRecord.json(message)) }
        guard csv else { return try Output.write(safe(message.line) + "\n") }
        let row = MessageRecord.csv(message)
        try Output.write(Output.isTerminal ? safe(String(row.dropLast())) + "\n" : row)
    }
}
