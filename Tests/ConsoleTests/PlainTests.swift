import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// The console in lines.
@Suite struct PlainTests {
    private struct Bench {
        var console = PlainConsole(settings: ConsoleSettings(endsEngine: true, zone: .utc))
        var stage: Stage
        var sequence: UInt64 = 0

        init(_ scene: Scene = .talk) {
            stage = scene.stage(size: Size(columns: 80, rows: 24))
            _ = console.take(.tick(stage.now))
        }

        mutating func begin() -> [String] {
            var snapshot = Cast.snapshot(at: stage.now, trial: false)
            snapshot.sequence = 0
            return settled(console.take(.feed(.snapshot(snapshot))))
        }

        mutating func happen(_ kind: EventKind) -> [String] {
            sequence += 1
            return settled(console.take(.feed(.events([Event(sequence: sequence, time: stage.now, kind: kind)]))))
        }

        mutating func type(_ line: String) -> [String] { settled(console.read(line)) }

        private(set) var asked: [Command] = []
        private(set) var hasQuit = false

        /// Answers the pages from the stage's archive.
        private mutating func settled(_ turn: PlainConsole.Turn) -> [String] {
            var lines = turn.lines
            for effect in turn.effects {
                switch effect {
                case .load(let query): lines += settled(console.take(.page(query, .success(stage.page(query)))))
                case .perform(let command, let tag):
                    asked.append(command)
                    lines += settled(console.take(.answer(tag, .success(.success(.done)))))
                case .quit: hasQuit = true
                default: break
                }
            }
            return lines
        }
    }

    @Test func `events are told in one line each, and nothing in them is obeyed by a terminal`() {
        var bench = Bench()
        #expect(bench.begin() == ["Switchboard: 4 numbers, 0 queued, carrier simulator. help lists the words."])
        var message = bench.stage.message("Hi", from: Cast.main, to: Cast.jenny, .queued)
        #expect(bench.happen(.accepted(message)) == ["21:04:12 queued for Jenny +1 415-935-2345: Hi"])
        message.status = .sending
        #expect(bench.happen(.statusChanged(message)) == [])
        message.status = .sent
        #expect(bench.happen(.statusChanged(message)) == ["21:04:12 sent to Jenny +1 415-935-2345"])
        let evil = bench.stage.message("\u{1B}[2J\nx\u{202E}", from: Cast.stranger, to: Cast.main, .received)
        let lines = bench.happen(.received(evil))
        #expect(lines.count == 1 && lines[0].unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
        #expect(lines[0].hasPrefix("21:04:12 from +49 30 123456: "))
    }

    @Test func `words write, to names and numbers, and what can't be is said`() {
        var bench = Bench()
        _ = bench.begin()
        #expect(bench.type("send Hello") == ["To whom? to and a number or a name says it."])
        #expect(bench.type("to nobody at all")[0].hasPrefix("To: "))
        #expect(bench.type("TO jen")[0].hasPrefix("To Jenny +1 415-935-2345"))
        #expect(bench.type("send") == ["There is no text."])
        _ = bench.type("from 0142")
        _ = bench.type("send Call me at 867-5309")
        let draft = Draft(from: Cast.second.text, to: Cast.jenny.text, body: "Call me at 867-5309")
        #expect(bench.asked == [.send(draft)])
        #expect(bench.type("send " + String(repeating: "x", count: 163))[0] == "The text is 3 characters over 160.")
        #expect(bench.type("sned x") == ["“sned” is no word here: help lists them."])
        #expect(bench.type("help").count == PlainVerb.allCases.count)
    }

    @Test func `lists are numbered, and their numbers are what words take`() {
        var bench = Bench()
        _ = bench.begin()
        let list = bench.type("conversations")
        #expect(list.first?.hasPrefix("1. ") == true)
        let index = list.firstIndex { $0.contains("Jenny") } ?? 0
        let thread = bench.type("open \(index + 1)")
        #expect(thread.first?.hasPrefix("Jenny +1 415-935-2345, via +1 415-814-1829 Main line") == true)
        #expect(thread.contains { $0.contains("Who is this?") })
        _ = bench.type("reply It's me")
        #expect(bench.asked.contains(.send(Draft(from: Cast.main.text, to: Cast.jenny.text, body: "It's me"))))
        let lanes = bench.type("queues")
        #expect(lanes.count == 4 && lanes[0].hasPrefix("1. +1 415-814-1829 Main line: 0 messages waiting"))
        _ = bench.type("pause 1")
        #expect(bench.asked.last == .pause([Cast.main], by: "operator", reason: ""))
        #expect(bench.type("open 1").contains { $0.hasPrefix("1. ") && $0.contains("queued") })
        #expect(bench.type("cancel 1")[0].hasPrefix("Cancel the message to "))
        #expect(bench.type("no") == ["Left as it is."])
        _ = bench.type("cancel 1")
        _ = bench.type("yes")
        guard case .cancel(let sids) = bench.asked.last else {
            Issue.record("nothing was canceled")
            return
        }
        #expect(sids.count == 1)
        #expect(bench.type("open 99") == ["open and a number of the last list: conversations or queues."])
    }

    @Test func `a word waits for the answer to the one before it, and for no other`() {
        var console = PlainConsole(settings: ConsoleSettings(zone: .utc))
        let now = Stage(size: Size(columns: 80, rows: 24)).now
        _ = console.take(.tick(now))
        #expect(!console.isReady)
        _ = console.take(.feed(.snapshot(Cast.snapshot(at: now))))
        #expect(console.isReady)
        _ = console.read("queues")
        _ = console.read("pause 1")
        #expect(!console.isReady)
        let key = Conversation.Key(ours: Cast.main, theirs: Cast.jenny)
        _ = console.take(.answer(.markRead(key), .success(.success(.done))))
        #expect(!console.isReady)
        let turn = console.take(.answer(.pause([Cast.main]), .success(.success(.done))))
        #expect(console.isReady && turn.lines == ["Paused +1 415-814-1829"])
    }

    @Test func `silence counts what went by, and quitting asks while messages wait`() {
        var bench = Bench()
        _ = bench.begin()
        #expect(bench.type("listen off") == ["Silence: listen on ends it."])
        let message = bench.stage.message("Hi", from: Cast.main, to: Cast.jenny, .queued) {
            $0.position = LanePosition(place: 1, slot: 1)
        }
        #expect(bench.happen(.accepted(message)) == [])
        #expect(bench.type("listen on") == ["Listening. 1 event went by."])
        #expect(bench.type("quit")[0].hasPrefix("Quit? 1 message wait"))
        #expect(!bench.hasQuit)
        _ = bench.type("yes")
        #expect(bench.hasQuit)
    }
}
