import ArgumentParser
import Feed
import Messaging

/// What happens, as it happens.
struct TailCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Print what happens, as it happens: messages, their statuses, webhooks.",
        discussion: """
            It goes on until it is stopped, or the service ends (exit code 4). --since begins with the messages of a time that \
            is over, as they are now. \(ExitCodes.words)
            """
    )

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("Begin with messages accepted since then: 10m, 1h, today, 14:30.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("End after so many lines.", valueName: "number"))
    var count: Int?

    @Flag(help: "A JSON object on each line.")
    var json = false

    func carryOut(over link: any ConsoleLink) async throws {
        let snapshot = try await link.snapshot()
        var left = count ?? .max
        if let since { try await printPast(since, below: snapshot, over: link, &left) }
        var position = snapshot.position
        while left > 0 {
            switch try await link.next(after: position, limit: 500) {
            case .events(let events):
                for event in events { try write(event, &left) }
                if let last = events.last { position.sequence = last.sequence }
            case .snapshot(let snapshot):
                position = snapshot.position
                complain("some events were missed: this reader was too slow.")
            }
        }
    }

    private func printPast(_ since: String, below snapshot: Snapshot, over link: any ConsoleLink, _ left: inout Int)
        async throws
    {
        let filter = try LogFilter.reading("since:\(since)")
        var past: [Message] = []
        try await link.forEachPage(of: filter) { messages in
            past += messages
            return true
        }
        for message in past.reversed() {
            let kind = message.direction == .inbound ? EventKind.received(message) : .statusChanged(message)
            let time = ClockReading(instant: snapshot.time.instant, wall: message.updatedAt)
            try write(Event(sequence: 0, time: time, kind: kind), &left)
        }
    }

    private func write(_ event: Event, _ left: inout Int) throws {
        guard left > 0, let line = json ? event.json?.text : event.line else { return }
        try json ? Output.line(line) : Output.write(safe(line) + "\n")
        left -= 1
    }
}
