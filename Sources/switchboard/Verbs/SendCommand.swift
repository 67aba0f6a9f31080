import ArgumentParser
import Console
import Feed
import FoundationEssentials
import Glibc
import Messaging

/// Sends one message, or many.
struct SendCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send a message, or many from standard input, and print their SIDs.",
        discussion: """
            Without --body the text is standard input, its last line end left out. With --jsonl standard input holds an object \
            on each line, with \"to\", \"body\" and, unless --from is given, \"from\"; with --csv a heading names the same \
            columns. A line that is refused is named on standard error, and the rest goes on. \(ExitCodes.words) With --wait a \
            message that fails counts as not done.
            """
    )

    @OptionGroup var data: DataOptions

    @Option(help: .init(.from)) var from: String?
    @Option(
        help: ArgumentHelp(
            "The Messaging Service that it goes through, by its SID or its name; without --from it chooses the sender.",
            valueName: "name"
        )
    )
    var service: String?
    @Option(help: .init(.to)) var to: String?
    @Option(help: .init(.body)) var body: String?
    @Option(help: .init(.callback)) var callback: String?
    @Option(help: .init(.application)) var application: String?
    @Option(help: .init(.at)) var at: String?
    @Option(help: .init(.validity)) var validity: String?

    @Flag(help: "Many messages: an object on each line of standard input.")
    var jsonl = false

    @Flag(help: "Many messages: comma-separated values with a heading on standard input.")
    var csv = false

    @Flag(help: "Wait until each message is sent or failed, and print its status behind its SID.")
    var wait = false

    @Option(help: ArgumentHelp("With --wait: give up after so long; exit code 4.", valueName: "seconds"))
    var timeout: Int?

    @Flag(help: "Print each message as a JSON object.")
    var json = false

    private var isBulk: Bool { jsonl || csv }

    func validate() throws {
        guard !(jsonl && csv) else { throw ValidationError("Give one of --jsonl and --csv.") }
        if isBulk {
            guard to == nil, body == nil else {
                throw ValidationError("With --jsonl and --csv each line has its own recipient and text.")
            }
        } else if to == nil {
            throw ValidationError("--to is missing: who gets the message?")
        }
        guard timeout == nil || wait else { throw ValidationError("--timeout belongs to --wait.") }
    }

    func carryOut(over link: any ConsoleLink) async throws {
        let snapshot = try await link.snapshot()
        let service = try service.map { try chosen($0, among: snapshot.directory.services) }
        let senders = snapshot.directory.senders.map(\.address.text)
        let usual = from ?? (service != nil ? "" : senders.count == 1 ? senders[0] : nil)
        var reading = try await drafts(from: usual, senders: senders)
        for index in reading.drafts.indices { reading.drafts[index].draft.service = service?.sid }
        let sender = BulkSender(link: link, printsSids: !wait, printsJSON: json, isBulk: isBulk)
        let accepted = try await sender.send(try reading.drafts.map { try say($0, as: snapshot) })
        let refused = reading.faults.count + reading.drafts.count - accepted.count
        var failed = 0
        if wait { failed = try await awaitEnds(of: accepted, since: snapshot.position, over: link) }
        if isBulk, refused + failed > 0 {
            throw VerbFailure("\(accepted.count) accepted, \(refused) refused\(wait ? ", \(failed) failed" : "")")
        }
        if refused + failed > 0 { throw VerbFailure("") }
    }

    /// What the options say of every message.
    private func say(_ numbered: DraftReader.Numbered, as snapshot: Snapshot) throws -> DraftReader.Numbered {
        var words = SendWords()
        (words.texts[.callback], words.texts[.application]) = (callback, application)
        (words.texts[.at], words.texts[.validity]) = (at, validity)
        var numbered = numbered
        do throws(SendWords.Fault) {
            numbered.draft = try words.draft(
                numbered.draft,
                applications: snapshot.directory.applications,
                now: snapshot.time.wall,
                zone: .system
            )
        } catch {
            throw VerbFailure(usage: "\(error.words).")
        }
        return numbered
    }

    private func chosen(_ word: String, among services: [MessagingService]) throws -> MessagingService {
        let found = services.filter { $0.sid.description == word || $0.settings.friendlyName == word }
        guard found.count == 1 else {
            let names = services.map { $0.settings.friendlyName }.joined(separator: ", ")
            let known = services.isEmpty ? "the account has none" : "the account has \(names)"
            let reason =
                found.isEmpty ? "no Messaging Service is called so: \(known)." : "several are called so: give its SID."
            throw VerbFailure(usage: "--service: \(safe(reason))")
        }
        return found[0]
    }

    // MARK: Reading

    private func drafts(from usual: String?, senders: [String]) async throws -> DraftReader.Reading {
        guard isBulk else {
            guard let usual else {
                throw VerbFailure(usage: "--from is missing: the account has \(senders.joined(separator: ", ")).")
            }
            let text = try body ?? standardInput().withoutLineEnd
            return DraftReader.Reading(drafts: [.init(line: 1, draft: Draft(from: usual, to: to ?? "", body: text))])
        }
        let text = try standardInput()
        let reading = csv ? try DraftReader.csv(text, from: usual) : DraftReader.jsonLines(text, from: usual)
        for fault in reading.faults { complain(safe(fault)) }
        return reading
    }

    private func standardInput() throws -> String {
        guard isatty(STDIN_FILENO) == 0 || !isBulk else {
            throw VerbFailure(usage: "the messages are to come on standard input: switchboard send --jsonl < file")
        }
        guard let data = try FileHandleReader(descriptor: STDIN_FILENO).all(),
            let text = String(validating: data, as: UTF8.self)
        else { throw VerbFailure(usage: "standard input is not text in UTF-8.") }
        return text
    }

    // MARK: Waiting

    private func awaitEnds(of accepted: [Message], since position: FeedPosition, over link: any ConsoleLink)
        async throws -> Int
    {
        var watch = SentWatch(accepted, printsJSON: json)
        guard let timeout else {
            try await watch.run(since: position, over: link)
            return watch.failed
        }
        let sids = accepted.map(\.sid)
        let failed = try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask { [watch] in
                var watch = watch
                try await watch.run(since: position, over: link)
                return watch.failed
            }
            group.addTask {
                await SystemPause.seconds(timeout)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        guard let failed else {
            throw VerbFailure(
                "\(timeout) s were over; \(sids.count) messages were accepted, not all are sent.",
                code: .serviceLost
            )
        }
        return failed
    }
}

extension ArgumentHelp {
    /// The help of an option that the console's palette knows as well.
    fileprivate init(_ option: SendWords.Option) {
        self.init(stringLiteral: option.help)
        valueName = option.valueName
    }
}

extension String {
    /// The text without one line end at its end.
    fileprivate var withoutLineEnd: String {
        hasSuffix("\r\n") || hasSuffix("\n") ? String(dropLast()) : self
    }
}
