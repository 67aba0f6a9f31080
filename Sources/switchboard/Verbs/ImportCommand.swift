import ArgumentParser
import Engine
import Feed
import FoundationEssentials
import Messaging
import Store

/// Reads what `export` wrote.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read what `export` wrote into a new data folder, or what is missing into the same account's.",
        discussion: """
            No service may work on the folder. Messages that are there already are passed over, so that it may be repeated. A \
            new folder gets the account, its numbers and a new auth token. Waiting messages come into paused lines, those that \
            were with the carrier as uncertain. Opt-outs, names, drafts, filters and webhooks are read into a new folder only. \
            \(ExitCodes.words)
            """
    )

    @OptionGroup var data: DataOptions

    @Argument(help: "The file; standard input without one.", completion: .file())
    var file: String?

    @Flag(help: "Say it as a JSON object.") var json = false

    func run() async throws {
        try await endingWell {
            let lines = try read()
            let counts = try await Importer.run(lines, into: data.folder)
            var object = JSONObject()
            object.put("imported", counts.new)
            object.put("known", counts.known)
            try Output.line(
                json ? object.text : "\(counts.new) messages imported, \(counts.known) were there already"
            )
        }
    }

    private func read() throws -> [ExportLine] {
        let bytes: [UInt8]?
        if let file {
            bytes = FileManager.default.contents(atPath: file).map { Array($0) }
            guard bytes != nil else { throw VerbFailure("\(file) can't be read.") }
        } else {
            bytes = try FileHandleReader(descriptor: 0).all()
        }
        let text = String(decoding: bytes ?? [], as: UTF8.self)
        let decoder = JSONDecoder()
        var lines: [ExportLine] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty {
            guard let read = try? decoder.decode(ExportLine.self, from: Data(line.utf8)) else {
                throw VerbFailure("line \(index + 1) is not of an export; nothing was imported.")
            }
            lines.append(read)
        }
        guard let first = lines.first, first.kind == "switchboard", let version = first.version else {
            throw VerbFailure("this is no export: its first line does not say so.")
        }
        guard version <= ExportLine.version else { throw VerbFailure("a newer Switchboard wrote this export.") }
        return lines
    }
}

/// Puts an export's lines into a data folder.
struct Importer {
    private let store: SQLiteStore
    private let isNew: Bool
    private var tails: [Address: LanePosition]
    private var nextSequence: Int64
    private var pauses: [Address: LanePause]
    private var changes: [Change] = []
    private var counts = (new: 0, known: 0)

    /// Changes that one commit has, about.
    private static let batch = 2000

    /// Imports everything.
    /// - Returns: how many messages are new, and how many were there.
    static func run(_ lines: [ExportLine], into folder: String) async throws -> (new: Int, known: Int) {
        guard let directory = lines.lazy.compactMap(\.directory).first else {
            throw VerbFailure("the export has no directory: it is not whole.")
        }
        let opened = try SQLiteStore.open(at: folder) { FirstStart.refounded(directory) }
        defer { opened.store.close() }
        guard opened.credentials.accountSid == directory.account.sid else {
            throw VerbFailure("\(folder) holds another account: choose a new folder with --data.")
        }
        var importer = try await Importer(opened)
        try await importer.take(lines)
        return importer.counts
    }

    private init(_ opened: OpenedStore) async throws {
        store = opened.store
        isNew = opened.isNew
        let state = try await store.recover()
        tails = Dictionary(uniqueKeysWithValues: state.lanes.map { ($0.sender, $0.tail) })
        nextSequence = state.nextSequence
        pauses = state.pauses
    }

    private mutating func take(_ lines: [ExportLine]) async throws {
        // An export is newest first; sequences count in the order of acceptance.
        let messages = lines.compactMap { line in line.message.map { (message: $0, steps: line.steps ?? []) } }
            .sorted { $0.message.sequence < $1.message.sequence }
        for (message, steps) in messages { try await take(message, steps) }
        for key in Set(messages.map(\.message.conversation)) where isNew { changes.append(.markRead(key)) }
        // The log of webhooks ascends; what comes last tells how a message's callback went.
        if isNew { lines.reversed().forEach { takeBeside($0) } }
        try await commit(atLeast: 1)
    }

    private mutating func take(_ message: Message, _ known: [StatusChange]) async throws {
        guard try await store.sequence(of: message.sid) == nil else {
            counts.known += 1
            return
        }
        var (message, steps) = (message, known)
        message.sequence = max(message.sequence, nextSequence)
        nextSequence = message.sequence + 1
        if message.status == .sending {
            message.status = .uncertain
            steps.append(StatusChange(status: .uncertain, at: SystemMoment.now))
        }
        if message.position != nil || message.status == .queued { place(&message) }
        if [.queued, .scheduled, .accepted].contains(message.status) { pause(message.from) }
        changes.append(.insert(message))
        if !steps.isEmpty { changes.append(.recordSteps(message.sid, steps)) }
        counts.new += 1
        try await commit(atLeast: Self.batch)
    }

    /// Puts a message at the tail of its lane.
    private mutating func place(_ message: inout Message) {
        let tail = tails[message.from] ?? LanePosition(place: 0, slot: 0)
        message.position = tail
        tails[message.from] = LanePosition(place: tail.place + 1, slot: tail.slot + Int64(message.segments))
    }

    private mutating func pause(_ sender: Address) {
        guard pauses[sender] == nil else { return }
        let reason = "imported: what waits may have been sent elsewhere"
        let pause = LanePause(by: "import", at: SystemMoment.now, reason: reason)
        pauses[sender] = pause
        changes.append(.pause(sender, pause))
    }

    private mutating func takeBeside(_ line: ExportLine) {
        if let optOut = line.optOut { changes.append(.optOut(optOut)) }
        if let draft = line.draft { changes.append(.note(.draft(draft))) }
        if let filter = line.filter { changes.append(.saveFilter(filter)) }
        for (text, name) in line.names ?? [:] {
            if let address = Address(text) { changes.append(.note(.name(address, name))) }
        }
        switch line.record {
        case .attempted(let attempt): changes.append(.recordAttempt(attempt))
        case .taken(let taken): changes.append(.recordTaken(taken))
        case nil: break
        }
    }

    private mutating func commit(atLeast count: Int) async throws {
        guard changes.count >= count else { return }
        try await store.commit(changes)
        changes = []
    }
}
