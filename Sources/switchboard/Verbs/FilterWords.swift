import ArgumentParser
import Console
import Engine
import Feed
import Messaging

/// The words of the log's filter language, as a command takes them.
struct FilterWords: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "What the messages must be: status:failed to:+44 -text:\"two words\" since:1h is:inbound; plain words are text.",
            valueName: "filter"
        )
    )
    var filter: [String] = []
}

extension LogFilter {
    /// Reads words as the console does, with the names that the service knows.
    /// - Throws: `VerbFailure` with the first word that can't be read.
    static func reading(_ words: [String], over link: any ConsoleLink) async throws -> LogFilter {
        guard !words.isEmpty else { return LogFilter() }
        var names = try await link.snapshot().contacts
        if case .notebook(let notebook) = try await link.page(.notebook) {
            names.merge(notebook.contacts) { $1 }
            names.merge(notebook.names) { $1 }
        }
        return try reading(words.joined(separator: " "), names: names)
    }

    /// Reads a text of such words.
    static func reading(_ text: String, names: [Address: String] = [:]) throws -> LogFilter {
        let surroundings = LogFilterReader.Surroundings(
            now: SystemClock().read().wall,
            secondsEast: LocalZone.system.secondsEast,
            names: names
        )
        let reading = LogFilterReader.read(text, surroundings)
        if let fault = reading.faults.first {
            throw VerbFailure(usage: "\(fault.word): \(fault.explanation)")
        }
        return reading.filter
    }
}

extension ConsoleLink {
    /// Messages that pass a filter, newest first, page by page, until there are no more or `take` has enough.
    /// - Parameters:
    ///   - filter: what they must be.
    ///   - limit: rows of a page.
    ///   - take: what is done with a page; false ends it.
    /// - Throws: `LinkFailure`, and what `take` throws.
    func forEachPage(of filter: LogFilter, limit: Int = 500, _ take: ([Message]) async throws -> Bool) async throws {
        var before: Int64?
        repeat {
            guard case .log(let page) = try await page(.log(filter, before: before, limit: limit)) else { return }
            guard try await take(page.messages) else { return }
            before = page.searchedTo
        } while before != nil
    }
}

/// A moment as people of this machine's zone read it: `2026-11-03 21:04:12`.
func localTime(_ time: WallTime) -> String {
    let east = Int64(LocalZone.system.secondsEast(time)) * 1000
    return String(MessageRecord.time(WallTime(milliseconds: time.milliseconds + east)).prefix(19))
        .replacing("T", with: " ")
}
