import ArgumentParser
import Console
import Engine
import Feed
import Messaging

/// Writes all data as text.
struct ExportCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write all data to standard output: JSON lines, or the messages alone as CSV.",
        discussion: """
            Each line of JSON has a \"kind\": switchboard (the first), directory, opt_out, names, draft, filter, message (with \
            the steps of its way), webhook. Messages come newest first. It holds all of that, and neither secrets (auth token, \
            API keys) nor the audit log, nor callbacks that are still owed: `backup` copies those too. Without a running \
            service it reads the data folder itself. \(ExitCodes.words)
            """
    )
    static let worksOnFolder = true

    @OptionGroup var data: DataOptions

    @Flag(help: "The messages alone, as comma-separated values with a heading (RFC 4180).")
    var csv = false

    func carryOut(over link: any ConsoleLink) async throws {
        guard !csv else { return try await writeMessages(over: link) }
        let snapshot = try await link.snapshot()
        var heading = JSONObject()
        heading.put("kind", "switchboard")
        heading.put("version", ExportLine.version)
        heading.put("program", Switchboard.version)
        heading.put("at", SystemMoment.now)
        try Output.line(heading.text)
        try write("directory", "directory", jsonLine(snapshot.directory))
        try await writeOptOuts(over: link)
        try await writeNotebook(over: link)
        try await writeMessages(over: link)
        try await link.forEachWebhook { record in
            try write("webhook", "record", jsonLine(record))
            return true
        }
    }

    private func writeOptOuts(over link: any ConsoleLink) async throws {
        var last: Conversation.Key?
        while case .optOuts(let page) = try await link.page(.optOuts(after: last, limit: 1000)), let end = page.last {
            for optOut in page { try write("opt_out", "opt_out", jsonLine(optOut)) }
            last = end.pair
        }
    }

    private func writeNotebook(over link: any ConsoleLink) async throws {
        if case .notebook(let notebook) = try await link.page(.notebook) {
            try write(
                "names",
                "names",
                jsonLine(Dictionary(uniqueKeysWithValues: notebook.names.map { ($0.key.text, $0.value) }))
            )
            for draft in notebook.drafts { try write("draft", "draft", jsonLine(draft)) }
        }
        for list in SavedFilter.List.allCases {
            guard case .savedFilters(let filters) = try await link.page(.savedFilters(list)) else { continue }
            for filter in filters { try write("filter", "filter", jsonLine(filter)) }
        }
    }

    private func writeMessages(over link: any ConsoleLink) async throws {
        if csv { try Output.write(MessageRecord.csvHeading) }
        try await link.forEachPage(of: LogFilter(), limit: 1000) { messages in
            let steps = csv ? [:] : try await steps(of: messages, over: link)
            for message in messages {
                try csv
                    ? Output.write(MessageRecord.csv(message))
                    : Output.line(ExportLine.text(of: message, steps: steps[message.sequence] ?? []))
            }
            return true
        }
    }

    /// The steps of a page of messages, newest first, by their sequences.
    private func steps(of messages: [Message], over link: any ConsoleLink) async throws -> [Int64: [StatusChange]] {
        guard let newest = messages.first?.sequence, let oldest = messages.last?.sequence,
            case .steps(let steps) = try await link.page(.steps(from: oldest, through: newest))
        else { return [:] }
        return Dictionary(steps.map { ($0.sequence, $0.changes) }) { first, _ in first }
    }

    private func write(_ kind: String, _ name: String, _ json: String) throws {
        var object = JSONObject()
        object.put("kind", kind)
        object.put(name, json: json)
        try Output.line(object.text)
    }
}

/// A line of an export, as it is read back.
struct ExportLine: Decodable {
    /// The version of the lines. Raised when an older import would read them wrongly.
    static let version = 1

    var kind: String
    var version: Int?
    var directory: Directory?
    var optOut: OptOut?
    var names: [String: String]?
    var draft: StoredDraft?
    var filter: SavedFilter?
    var message: Message?
    var steps: [StatusChange]?
    var record: WebhookRecord?

    private enum CodingKeys: String, CodingKey {
        case kind, version, directory, names, draft, filter, message, steps, record
        case optOut = "opt_out"
    }

    /// A message whole, with its steps, and the same as other commands show it.
    static func text(of message: Message, steps: [StatusChange]) throws -> String {
        var object = JSONObject()
        object.put("kind", "message")
        object.put("shown", message)
        object.put("message", json: try jsonLine(message))
        object.put("steps", json: try jsonLine(steps))
        return object.text
    }
}
