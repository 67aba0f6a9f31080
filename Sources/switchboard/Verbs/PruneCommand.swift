import ArgumentParser
import Feed
import Messaging

/// Deletes messages that are done with.
struct PruneCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Delete messages that are done with and older than a time, and give their disk space back.",
        discussion: """
            Messages that wait, are with the carrier, or are uncertain are kept, however old. With a running service, nothing is \
            accepted or sent while the space is given back, which takes about a second for every hundred megabytes. Without \
            one it works on the data folder itself. \(ExitCodes.words)
            """
    )
    static let worksOnFolder = true

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("Keep the messages of this time: 90d, 12w, 36h.", valueName: "time"))
    var keep: String

    @Flag(help: "Only say how many messages it would delete.")
    var dryRun = false

    @Flag(help: "Say it as a JSON object.")
    var json = false

    func validate() throws {
        guard let unit = keep.last, "smhdw".contains(unit), let count = Int(keep.dropLast()), count >= 0 else {
            throw ValidationError("--keep \(keep): a time is written as 90d, 12w or 36h.")
        }
    }

    func carryOut(over link: any ConsoleLink) async throws {
        var filter = try LogFilter.reading("before:\(keep)")
        filter.terms.append(.init(.status(Set(MessageStatus.rows.filter(\.isComplete).map(\.status)))))
        var (deleted, kept) = (0, 0)
        try await link.forEachPage(of: filter) { messages in
            if dryRun {
                deleted += messages.count
            } else if !messages.isEmpty {
                let answer = try await link.perform(.delete(messages.map(\.sid))).orThrow()
                if case .changed(let count, let refused, first: _) = answer {
                    (deleted, kept) = (deleted + count, kept + refused)
                }
            }
            return true
        }
        if !dryRun, deleted > 0 { try await link.perform(.compact).orThrow() }
        try report(deleted, kept)
    }

    private func report(_ deleted: Int, _ kept: Int) throws {
        guard json else {
            try Output.line(dryRun ? "\(deleted) messages would be deleted" : "\(deleted) messages deleted")
            if kept > 0 { throw VerbFailure("\(kept) could not be deleted") }
            return
        }
        var object = JSONObject()
        object.put("deleted", deleted)
        object.put("refused", kept)
        object.put("is_dry_run", dryRun)
        try Output.line(object.text)
        if kept > 0 { throw VerbFailure("") }
    }
}
