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
            Each line of JSON has a \"kind\": switchboard (the first), directory, opt_out, names, draft, filter, message, \
            webhook. Messages come newest first. No secret is among them: `backup` copies those too. Without a running service \
            it reads the data folder itself. \(ExitCodes.words)
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
        for pair in snapshot.optOuts { try write("opt_out", "pair", jsonLine(pair)) }
        try await writeNotebook(over: link)
        try await writeMessages(over: link)
        try await link.forEachWebhook { record in
            try write("webhook", "record", jsonLine(record))
            return true
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
            for message in messages {
                try csv ? Output.write(MessageRecord.csv(message)) : Output.line(ExportLine.text(of: message))
            }
            return true
        }
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
    var pair: Conversation.Key?
    var names: [String: String]?
    var draft: StoredDraft?
    var filter: SavedFilter?
    var message: Message?
    var record: WebhookRecord?

    /// A message whole, and the same as other commands show it.
    static func text(of message: Message) throws -> String {
        var object = JSONObject()
        object.put("kind", "message")
        object.put("shown", message)
        object.put("message", json: try jsonLine(message))
        return object.text
    }
}
