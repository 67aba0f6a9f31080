import ArgumentParser
import Engine
import Feed
import Messaging

/// The lanes of the account's numbers.
struct QueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "Show the lanes; pause and resume them; cancel what waits.",
        subcommands: [List.self, Pause.self, Resume.self, Cancel.self],
        defaultSubcommand: List.self
    )

    /// All lanes.
    struct List: Verb {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Print the lanes: what waits, how long it will take, what holds it.",
            discussion: ExitCodes.words
        )

        @OptionGroup var data: DataOptions
        @Flag(help: "A JSON object on each line.") var json = false

        func carryOut(over link: any ConsoleLink) async throws {
            let snapshot = try await link.snapshot()
            guard !json else { return try snapshot.lanes.forEach { try Output.line($0.json(at: snapshot.time).text) } }
            var table = TextTable("LINE", "WAITING", "LAST", "SENT", "FAILED", "HELD BY")
            for lane in snapshot.lanes {
                let seconds = lane.drainTime(at: snapshot.time.instant).milliseconds / 1000
                table.add(
                    lane.sender.text,
                    "\(lane.waiting)",
                    lane.waiting > 0 ? "\(seconds) s" : "-",
                    "\(lane.sent)",
                    "\(lane.failed)",
                    lane.hold?.words ?? "-"
                )
            }
            try table.print()
        }
    }

    /// Lines that a command is about.
    struct Lines: ParsableArguments {
        @Argument(help: "Numbers and short codes of the account.") var lines: [String] = []
        @Flag(help: "All of them.") var all = false

        func validate() throws {
            guard all != !lines.isEmpty else { throw ValidationError("Name lines, or give --all.") }
        }

        func addresses(over link: any ConsoleLink) async throws -> [Address] {
            guard all else { return try lines.map(address) }
            return try await link.snapshot().lanes.map(\.sender)
        }
    }

    /// Nothing more goes out.
    struct Pause: Verb {
        static let configuration = CommandConfiguration(
            commandName: "pause",
            abstract: "Let nothing more go out of some lines, across restarts, until they are resumed.",
            discussion: ExitCodes.words
        )

        @OptionGroup var data: DataOptions
        @OptionGroup var lines: Lines
        @Option(help: "Why, for those who find it paused.") var reason = ""
        @OptionGroup var form: TallyForm

        func carryOut(over link: any ConsoleLink) async throws {
            let senders = try await lines.addresses(over: link)
            let answer = try await link.perform(.pause(senders, by: SystemUser.current.name, reason: reason))
            try answer.report("paused", form)
        }
    }

    /// It goes on.
    struct Resume: Verb {
        static let configuration = CommandConfiguration(
            commandName: "resume",
            abstract: "Let paused lines go on.",
            discussion: ExitCodes.words
        )

        @OptionGroup var data: DataOptions
        @OptionGroup var lines: Lines
        @OptionGroup var form: TallyForm

        func carryOut(over link: any ConsoleLink) async throws {
            try await link.perform(.resume(try await lines.addresses(over: link))).report("resumed", form)
        }
    }

    /// Waiting messages are canceled.
    struct Cancel: Verb {
        static let configuration = CommandConfiguration(
            commandName: "cancel",
            abstract: "Cancel waiting messages for good, by SID or all of a line.",
            discussion: ExitCodes.words
        )

        @OptionGroup var data: DataOptions
        @Argument(help: "SIDs of waiting messages.") var sids: [String] = []
        @Option(help: ArgumentHelp("All that wait for this number or short code.", valueName: "number")) var line:
            String?
        @OptionGroup var form: TallyForm

        func validate() throws {
            guard sids.isEmpty != (line == nil) else { throw ValidationError("Give SIDs, or --line.") }
            if let wrong = sids.first(where: { MessageSID($0) == nil }) {
                throw ValidationError("\(wrong) is no message's SID: SM and 32 hex digits.")
            }
        }

        func carryOut(over link: any ConsoleLink) async throws {
            var tally = ChangeTally()
            let named = sids.compactMap { MessageSID($0) }
            for start in stride(from: 0, to: named.count, by: Self.batch) {
                tally.add(try await link.perform(.cancel(Array(named[start...].prefix(Self.batch)))))
            }
            if let line { try await cancelAll(of: try address(line), over: link, &tally) }
            try tally.report("canceled", form)
        }

        private func cancelAll(of sender: Address, over link: any ConsoleLink, _ tally: inout ChangeTally) async throws
        {
            var place = Int64.min
            while case .messages(let waiting) = try await link.page(
                .waiting(sender: sender, after: place, limit: Self.batch)
            ), let last = waiting.last?.position {
                tally.add(try await link.perform(.cancel(waiting.map(\.sid))))
                place = last.place
            }
        }

        private static let batch = 500
    }
}

extension LaneState {
    /// The lane as an object.
    func json(at now: ClockReading) -> JSONObject {
        var object = JSONObject()
        object.put("line", sender.text)
        object.put("waiting", waiting)
        object.put("drain_seconds", Int(drainTime(at: now.instant).milliseconds / 1000))
        object.put("period_milliseconds", Int(period.milliseconds))
        object.put("sent", sent)
        object.put("failed", failed)
        object.put("hold", hold?.words)
        return object
    }
}

extension LaneState.Hold {
    /// What holds a lane, and who.
    var words: String {
        switch self {
        case .paused(let pause): "paused by \(pause.by)" + (pause.reason.isEmpty ? "" : ": \(pause.reason)")
        case .carrierDown: "the carrier is out of reach"
        case .recovering: "claims of the last run are being resolved"
        }
    }
}
