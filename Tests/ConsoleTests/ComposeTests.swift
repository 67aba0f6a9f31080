import Feed
import Messaging
import Terminal
import Testing

@testable import Console

@Suite struct SendTimeTests {
    /// The stage's day: Tuesday, 2026-11-03, 21:04:12 UTC.
    private let now = WallTime(milliseconds: 1_793_739_852_000)

    @Test(arguments: [
        ("+20m", "2026-11-03 21:24"), ("+1h30m", "2026-11-03 22:34"), ("22:00", "2026-11-03 22:00"),
        ("21:04", "2026-11-04 21:04"), ("9:00", "2026-11-04 09:00"), ("today 23:15", "2026-11-03 23:15"),
        ("Tomorrow 9:00", "2026-11-04 09:00"), ("tomorrow 9", "2026-11-04 09:00"), ("fri 8:30", "2026-11-06 08:30"),
        ("tuesday 8:30", "2026-11-10 08:30"), ("2026-12-24 18:00", "2026-12-24 18:00"),
        ("2026-12-24T18:00", "2026-12-24 18:00"),
    ])
    func `times are read as people write them`(text: String, expected: String) {
        #expect(SendTime.read(text, now: now, zone: .utc).map { SendTime.written($0, zone: .utc) } == expected)
    }

    @Test(arguments: ["", "+", "+5", "soon", "25:00", "9:61", "9", "2026-02-30 9:00", "2026-12-24", "+9999999999d"])
    func `what is no time is none`(text: String) {
        #expect(SendTime.read(text, now: now, zone: .utc) == nil)
    }

    @Test func `times are of the operator's zone, over a change of its clocks`() {
        // Two hours east until 2026-11-04 00:00 UTC, one hour after.
        let change = WallTime(milliseconds: 1_793_750_400_000)
        let zone = LocalZone { $0 < change ? 7200 : 3600 }
        let time = SendTime.read("tomorrow 9:00", now: now, zone: zone)
        #expect(time.map { SendTime.written($0, zone: .utc) } == "2026-11-04 08:00")
    }
}

@Suite struct TemplateTextTests {
    @Test(arguments: [
        ("Hello {name}, {code}", ["name", "code"]), ("{Name} {first name}", ["name", "first name"]),
        ("{} { } {1} {a:b} {{x}} } {", ["x"]), ("", []),
    ])
    func `fields are names in braces`(text: String, names: [String]) {
        #expect(TemplateText.fields(in: text).map(\.name) == names)
    }
}

@Suite struct ComposeTests {
    private func stage(_ change: (inout Stage) -> Void = { _ in }) -> Stage {
        var stage = Stage(size: Size(columns: 120, rows: 40))
        change(&stage)
        stage.begin(Cast.snapshot(at: stage.now))
        stage.press("c")
        return stage
    }

    private func drafts(_ stage: Stage) -> [Draft] {
        stage.effects.compactMap { if case .perform(.send(let draft), _) = $0 { draft } else { nil } }
    }

    @Test func `options are said, kept in the draft and sent`() throws {
        var stage = stage()
        var directory = Cast.directory(at: stage.now.wall)
        directory.applications = [Cast.application(at: stage.now.wall)]
        stage.happen(.directoryChanged(directory))
        stage.type("+14159352345")
        stage.press("Alt-o")
        stage.type("+20m")
        stage.press("Tab")
        stage.type("2h")
        stage.press("Shift-Tab Shift-Tab ↓ Shift-Tab")
        stage.type("https://example.com/s")
        stage.press("Enter")
        stage.type("later")
        stage.pass(.milliseconds(300))
        let kept = stage.effects.compactMap { effect in
            if case .perform(.note(.draft(let draft)), _) = effect { draft.options } else { nil }
        }.last
        #expect(kept?.sendAt == "+20m" && kept?.validity == "2h" && kept?.application == "Orders")
        stage.press("Enter")
        let draft = try #require(drafts(stage).first)
        #expect(draft.sendAt == stage.now.wall + .seconds(1200))
        #expect(draft.validity == 7200 && draft.statusCallback == "https://example.com/s")
        #expect(draft.application == ApplicationSID(high: 5, low: 1))
        // The next text is a new one; a refused one gets everything back.
        #expect(stage.model.composer.options.isEmpty)
        guard case .perform(_, let tag) = stage.effects.last else { return }
        stage.hand(.answer(tag, .success(.failure(Refusal(.sendAtTooSoon)))))
        #expect(stage.model.composer.options.sendAt.text == "2026-11-03 21:24")
    }

    @Test(arguments: [("+2m", "too soon"), ("+40d", "too far"), ("soonish", "15:30")])
    func `a time that can't be is refused with the reason`(time: String, words: String) {
        var stage = stage()
        stage.type("+14159352345")
        stage.press("Alt-o")
        stage.type(time)
        stage.press("Enter")
        stage.type("x")
        stage.press("Enter")
        #expect(drafts(stage).isEmpty)
        #expect(stage.model.notice?.words.contains(words) == true)
    }

    @Test func `a number that said STOP is refused with the reason, until it says START`() {
        var stage = stage()
        let pair = Conversation.Key(ours: Cast.main, theirs: Cast.jenny)
        stage.happen(.optOutChanged(pair, isOptedOut: true))
        stage.type("+14159352345")
        stage.press("Enter")
        stage.type("x")
        stage.press("Enter")
        #expect(drafts(stage).isEmpty && stage.model.notice?.words.contains("STOP") == true)
        stage.happen(.optOutChanged(pair, isOptedOut: false))
        stage.press("Enter")
        #expect(drafts(stage).count == 1)
    }

    @Test func `look-alikes are replaced at a key, and what that comes to is shown before`() {
        var stage = stage()
        stage.type("+14159352345")
        stage.press("Enter")
        stage.type("“Don’t wait” – it’s late…")
        #expect(view(stage.model, size: stage.model.size).text.contains("look-alikes: 27/160 GSM-7, 1 message"))
        stage.press("Alt-g")
        #expect(stage.model.composer.body.text == "\"Don't wait\" - it's late...")
        stage.press("^_")
        #expect(stage.model.composer.body.text.contains("…"))
        stage.press("^U Alt-g")
        #expect(stage.model.notice?.words.contains("look-alike") == true)
    }

    @Test func `a template's fields are filled one after another, and none is sent by mistake`() {
        var stage = stage { $0.notebook.templates = ["hi": "Hello {name}, {code} is your {thing}."] }
        stage.type("+14159352345")
        stage.press("Enter Alt-t Enter")
        stage.type("4711")
        stage.press("Enter")
        #expect(stage.model.question?.act == .send && drafts(stage).isEmpty)
        stage.press("n Tab")
        stage.type("key")
        stage.press("Enter")
        #expect(drafts(stage).map(\.body) == ["Hello Jenny, 4711 is your key."])
    }

    @Test func `a text is kept as a template, and forgotten`() {
        var stage = stage()
        stage.press("Tab")
        stage.type("Hi {name}")
        stage.press("Alt-t Enter")
        stage.type("hello")
        stage.press("Enter")
        #expect(
            stage.effects.contains {
                $0 == .perform(.note(.template("hello", "Hi {name}")), .keepTemplate("hello", isKept: true))
            }
        )
        stage.happen(.noted(.template("hello", "Hi {name}")))
        stage.press("Alt-t ^X")
        #expect(
            stage.effects.contains {
                $0 == .perform(.note(.template("hello", nil)), .keepTemplate("hello", isKept: false))
            }
        )
    }

    @Test func `the number that is free soonest is a key away; a paused line is not it`() throws {
        var stage = stage()
        var lane = Cast.lane(Cast.main, at: stage.now.instant)
        lane.waiting = 30
        lane.tail = LanePosition(place: 31, slot: 31)
        stage.happen(.laneChanged(lane))
        var paused = Cast.lane(Cast.second, at: stage.now.instant)
        paused.hold = .paused(LanePause(by: "op", at: stage.now.wall, reason: ""))
        stage.happen(.laneChanged(paused))
        stage.press("Shift-Tab f")
        #expect(stage.model.composer.from == Cast.third)
    }
}

@Suite struct ThreadTimelineTests {
    @Test func `Enter opens the message's way, which follows what happens`() {
        var stage = Scene.talk.stage(size: Size(columns: 80, rows: 24))
        stage.press("Esc Esc Enter k k Enter")
        #expect(stage.model.conversations.timeline?.timeline?.message.body == "Jenny please?! I love you <3")
        #expect(view(stage.model, size: stage.model.size).text.contains("accepted, on disk"))
        stage.press("n")
        #expect(stage.model.conversations.timeline?.timeline?.message.body == "Who is this?")
        stage.press("Esc")
        #expect(stage.model.conversations.timeline == nil && stage.model.pane == .thread)
    }

    @Test func `a failed one is sent again from there`() {
        var stage = Scene.threadTimeline.stage(size: Size(columns: 80, rows: 24))
        let sid = stage.model.conversations.timeline?.sid
        stage.press("R")
        #expect(
            stage.effects.contains { if case .perform(.sendAgain(let again), _) = $0 { again == sid } else { false } }
        )
    }

    @Test func `a status change is read at once`() throws {
        var stage = Scene.talk.stage(size: Size(columns: 80, rows: 24))
        stage.press("Esc Esc Enter Enter")
        var message = try #require(stage.model.selectedMessage)
        message.status = .sent
        stage.happen(.statusChanged(message))
        #expect(stage.loads.contains(.timeline(message.sid)))
    }
}
