import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// The past is what was: the same fold over what was heard.
@Suite struct RewindTests {
    static let size = Size(columns: 100, rows: 30)

    /// A console that looks at a screen while its lanes drain, with the picture after each event.
    private func drained(_ keys: String, events: Int = 20, seed: UInt64 = 1) -> (stage: Stage, pictures: [Canvas]) {
        var stage = Stage(size: Self.size)
        stage.playQueues()
        stage.press(keys)
        let before = stage.model.tape.eventCount
        var pictures = [Canvas](repeating: Canvas(size: .zero), count: before)
        pictures.append(picture(stage.model))
        var random = SystemLikeGenerator(seed)
        for _ in 0..<events {
            stage.pass(.milliseconds(Int64.random(in: 1...900, using: &random)))
            stage.happenByChance(&random)
            pictures.append(picture(stage.model))
        }
        return (stage, pictures)
    }

    /// What is drawn, without what is said of the past and of now.
    private func picture(_ model: Model) -> Canvas {
        var model = model
        (model.rewind, model.notice) = (nil, nil)
        return view(model, size: Self.size)
    }

    @Test(arguments: ["2", "2 g Enter", "1 Enter", "5"], [1, 2] as [UInt64])
    func `looking back shows each picture as it was, event by event`(keys: String, seed: UInt64) {
        var (stage, pictures) = drained(keys, seed: seed)
        let count = stage.model.tape.eventCount
        for position in stride(from: count - 1, through: count - 19, by: -1) {
            stage.press("[")
            #expect(stage.model.rewind?.position == position)
            #expect(picture(stage.model) == pictures[position], "after \(position) events")
        }
        for position in (count - 18)..<count {
            stage.press("]")
            #expect(picture(stage.model) == pictures[position], "on, after \(position) events")
        }
        stage.press("]")
        #expect(stage.model.rewind == nil)
    }

    @Test(arguments: [("^\\", Effect.quit), ("^Z", .suspend), ("^L", .redraw)])
    func `the past can be left, put aside and drawn anew like now`(_ key: String, _ effect: Effect) {
        var (stage, _) = drained("2")
        stage.press("[ [")
        #expect(stage.model.rewind != nil)
        stage.press(key)
        #expect(stage.effects.last == effect)
    }

    @Test func `now goes on unseen, and nothing of it is lost, or read before one is back`() throws {
        var (stage, _) = drained("1 Enter")
        var other = stage
        let key = try #require(stage.model.conversations.selected)
        stage.press("[ [ [")
        let shown = picture(stage.model)
        let reply = stage.message("Unseen", from: key.theirs, to: key.ours, .received)
        stage.happen(.received(reply))
        other.happen(.received(reply))
        #expect(picture(stage.model) == shown)
        #expect(!marksRead(stage) && marksRead(other))
        stage.press("Esc")
        #expect(stage.model.rewind == nil && marksRead(stage))
        #expect(stage.model.openThread?.messages.last?.body == "Unseen")
        #expect(stage.model.service.sequence == other.model.service.sequence)
        #expect(picture(stage.model) == picture(other.model))
    }

    private func marksRead(_ stage: Stage) -> Bool {
        stage.effects.contains { if case .perform(.markRead, _) = $0 { true } else { false } }
    }

    @Test func `keys that act are refused with the reason, keys that look are not`() {
        var (stage, _) = drained("2")
        stage.press("[")
        let before = stage.effects.count
        for key in ["p", "P", "c", "z", "H", "O"] {
            stage.press(key)
            #expect(stage.model.notice?.words.contains("this is the past") == true, "\(key)")
        }
        #expect(stage.effects.count == before && !stage.model.isComposing && stage.model.rewind != nil)
        stage.press("1 j Enter 2 Enter j")
        #expect(stage.model.screen == .queues && stage.model.queues.detail != nil && stage.model.rewind != nil)
        stage.press("?")
        stage.type("past")
        stage.press("Esc")
        #expect(stage.model.rewind != nil)
        stage.press("Esc")
        #expect(stage.model.rewind == nil)
    }

    @Test func `the banner says the time looked at, and how to come back`() {
        var (stage, _) = drained("2")
        stage.press("{ {")
        let row = String(view(stage.model, size: Self.size).text.prefix { $0 != "\n" })
        #expect(row.contains("REWOUND to") && row.contains("ago") && row.contains("Esc now"))
        for columns in [40, 60, 80] {
            let narrow = view(stage.model, size: Size(columns: columns, rows: 12)).text.prefix { $0 != "\n" }
            #expect(narrow.contains("REWOUND") && narrow.contains("Esc now"), "\(columns) columns: \(narrow)")
        }
    }

    @Test func `a conversation that is first read when looking back is shown as it was`() throws {
        var (stage, _) = drained("2", events: 10)
        let old = stage.message("Before", from: Cast.second, to: Cast.ada, .sent, ago: .seconds(4000))
        let waits = stage.message("Waits", from: Cast.second, to: Cast.ada, .queued)
        stage.happen(.accepted(waits))
        stage.pass(.seconds(3))
        var sent = waits
        sent.status = .sending
        stage.happen(.statusChanged(sent))
        sent.status = .sent
        stage.happen(.statusChanged(sent))
        stage.archive[stage.archive.count - 1] = sent
        stage.happen(.accepted(stage.message("Not yet", from: Cast.second, to: Cast.ada, .queued)))
        stage.press("1")
        let key = old.conversation
        let index = try #require(stage.model.shownConversations.firstIndex(of: key))
        stage.press("[ [ [ g" + String(repeating: " j", count: index) + " Enter")
        #expect(stage.model.conversations.selected == key)
        let messages = stage.model.openThread?.messages ?? []
        #expect(messages.map(\.body) == ["Before", "Waits"])
        #expect(messages.map(\.status) == [.sent, .queued])
    }

    @Test func `what waited is listed from the head of its line on, though it left before anybody read the list`()
        throws
    {
        let model = Scene.rewound.model(size: Size(columns: 100, rows: 40))
        #expect(model.rewind != nil)
        let head = try #require(model.lanes.lanes[Cast.main]?.state.head.place)
        let places = try #require(model.preview?.messages.compactMap { $0.position?.place })
        #expect(places.count > 12 && places == Array(head..<head + Int64(places.count)))
    }

    @Test func `the tape is bounded by events and by an hour, and says where it ends`() {
        var stage = Stage(size: Size(columns: 40, rows: 10))
        stage.begin(Cast.snapshot(at: stage.now))
        for _ in 0..<13_000 {
            stage.happen(.storeTrouble(nil))
            stage.pass(.milliseconds(5))
        }
        let first = stage.model.tape.firstEvent ?? 0
        #expect((10_000...11_000).contains(stage.model.tape.eventCount - first))
        stage.press("( ( (")
        #expect(stage.model.rewind?.position == first)
        #expect(stage.model.notice?.words.contains("not remembered") == true)
        stage.press("Esc")
        for _ in 0..<14 {
            stage.pass(.seconds(301))
            stage.happen(.storeTrouble(nil))
        }
        #expect(stage.model.tape.eventCount - (stage.model.tape.firstEvent ?? 0) <= 14)
    }
}

/// A small generator of repeatable numbers.
struct SystemLikeGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

extension Stage {
    /// Something happens: a message leaves or comes, a lane is paused, a webhook is answered.
    fileprivate mutating func happenByChance(_ random: inout SystemLikeGenerator) {
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1:
            guard var head = archive.first(where: { $0.status == .queued || $0.status == .sending }) else { return }
            let index = archive.firstIndex { $0.sid == head.sid } ?? 0
            head.status = head.status == .queued ? .sending : Bool.random(using: &random) ? .sent : .failed
            head.updatedAt = now.wall
            archive[index] = head
            happen(.statusChanged(head))
        case 2:
            let reply = message("Reply \(archive.count)", from: Cast.jenny, to: Cast.main, .received)
            happen(.received(reply))
        case 3:
            guard var state = model.lanes.lanes[Cast.second]?.state else { return }
            state.hold = state.hold == nil ? .carrierDown : nil
            happen(.laneChanged(state))
        case 4:
            var directory = model.service.directory ?? Cast.directory(at: now.wall)
            directory.senders[0].settings.friendlyName += "!"
            happen(.directoryChanged(directory))
        default: happen(.storeTrouble(Bool.random(using: &random) ? "disk full" : nil))
        }
    }
}
