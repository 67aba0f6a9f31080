import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// What keys and events do, told as an operator would.
@Suite struct UpdateTests {
    static let size = Size(columns: 80, rows: 24)

    /// A console with Jenny's and the warehouse's conversations.
    private func stage(trial: Bool = false) -> Stage {
        var stage = Stage(size: Self.size, settings: ConsoleSettings(endsEngine: true, zone: .utc))
        stage.message("Box 12 is late", from: Cast.main, to: Cast.warehouse, .sent, ago: .seconds(300))
        stage.message("Hello", from: Cast.main, to: Cast.jenny, .sent, ago: .seconds(20))
        stage.begin(Cast.snapshot(at: stage.now, trial: trial))
        return stage
    }

    private let jenny = Conversation.Key(ours: Cast.main, theirs: Cast.jenny)
    private let warehouse = Conversation.Key(ours: Cast.main, theirs: Cast.warehouse)

    private func draft(in stage: Stage) -> Draft? {
        guard case .perform(.send(let draft), _) = stage.effects.last else { return nil }
        return draft
    }

    private func queued(_ stage: inout Stage, _ body: String, to: Address, place: Int64) -> Message {
        stage.message(body, from: Cast.main, to: to, .queued) { $0.position = LanePosition(place: place, slot: place) }
    }

    private func answer(_ stage: inout Stage, _ message: Message) {
        guard case .perform(.send, let tag) = stage.effects.last else { return }
        stage.hand(.answer(tag, .success(.success(.accepted(message)))))
    }

    @Test func `c, a local number, a text and Enter send from the free number`() {
        var stage = stage()
        stage.press("c")
        stage.type("(415) 935-2345")
        stage.press("Enter")
        stage.type("Hi")
        stage.press("Enter")
        #expect(draft(in: stage) == Draft(from: Cast.main.text, to: "+14159352345", body: "Hi"))
        #expect(stage.model.composer.body.isEmpty)
    }

    @Test func `a name completes to its number`() {
        var stage = stage()
        stage.press("c")
        stage.type("jen")
        stage.press("Tab")
        #expect(stage.model.composer.to.text == Cast.jenny.text)
        stage.press("Tab")
        #expect(stage.model.composer.field == .body)
    }

    @Test func `161 characters are refused with the reason and stay in the field`() {
        var stage = stage()
        stage.press("r")
        stage.type(String(repeating: "x", count: 161))
        stage.press("Enter")
        #expect(stage.effects.isEmpty)
        #expect(stage.model.notice?.words.contains("1 character over 160") == true)
        stage.press("Backspace Enter")
        #expect(draft(in: stage)?.body.count == 160)
    }

    @Test func `a trial account sends to verified numbers only`() {
        var stage = stage(trial: true)
        stage.press("c")
        stage.type("+33123456789")
        stage.press("Tab")
        stage.type("Hi")
        stage.press("Enter")
        #expect(stage.effects.isEmpty)
        #expect(stage.model.notice?.words.contains("not verified") == true)
    }

    @Test func `the same Enter twice sends once`() {
        var stage = stage()
        stage.press("r")
        stage.type("Once")
        stage.press("Enter Enter")
        let sends = stage.effects.filter { if case .perform(.send, _) = $0 { true } else { false } }
        #expect(sends.count == 1)
    }

    @Test func `each conversation keeps its own draft`() {
        var stage = stage()
        stage.press("r")
        stage.type("For Jenny")
        stage.press("Esc j r")
        #expect(stage.model.composer.body.isEmpty)
        #expect(stage.model.composer.target == .reply(warehouse))
        stage.type("For the warehouse")
        stage.press("Esc k r")
        #expect(stage.model.composer.body.text == "For Jenny")
        #expect(stage.model.composer.to.text == Cast.jenny.text)
        #expect(stage.model.composer.hasDraft(for: warehouse))
    }

    @Test func `a refused text comes back with code and advice`() {
        var stage = stage()
        stage.press("r")
        stage.type("Hi")
        stage.press("Enter")
        guard case .perform(_, let tag) = stage.effects.last else { return }
        stage.hand(.answer(tag, .success(.failure(.toUnverified(Cast.jenny.text)))))
        #expect(stage.model.composer.body.text == "Hi")
        #expect(stage.model.notice?.words.contains("21608") == true)
        #expect(stage.model.notice?.until == nil)
    }

    @Test func `a text refused after the pane moved on waits in its own conversation`() {
        var stage = stage()
        stage.press("r")
        stage.type("For Jenny")
        stage.press("Enter Esc j r")
        guard case .perform(_, let tag) = stage.effects.last else { return }
        stage.hand(.answer(tag, .failure(.closed)))
        #expect(stage.model.composer.body.isEmpty)
        stage.press("Esc k r")
        #expect(stage.model.composer.body.text == "For Jenny")
    }

    @Test func `z takes the newest waiting message of this console back into compose`() {
        var stage = stage()
        stage.press("r")
        stage.type("Too early")
        stage.press("Enter Esc")
        let message = queued(&stage, "Too early", to: Cast.jenny, place: 1)
        answer(&stage, message)
        stage.press("z")
        #expect(stage.effects.last == .perform(.takeBack(message.sid), .takeBack(message.sid)))
        stage.hand(.answer(.takeBack(message.sid), .success(.success(.takenBack(message)))))
        #expect(stage.model.isComposing && stage.model.composer.body.text == "Too early")
        stage.press("Esc z")
        #expect(stage.model.notice?.words.contains("no message of yours waits") == true)
    }

    @Test func `a message that left its lane can't be taken back`() {
        var stage = stage()
        stage.press("r")
        stage.type("Gone")
        stage.press("Enter")
        var message = queued(&stage, "Gone", to: Cast.jenny, place: 1)
        stage.happen(.accepted(message))
        message.status = .sending
        stage.happen(.statusChanged(message))
        message.status = .queued
        answer(&stage, message)
        #expect(stage.model.takeBackTarget == nil)
        #expect(stage.model.openThread?.messages.last?.status == .sending)
    }

    @Test func `R asks before an uncertain message goes out again, and Enter means no`() {
        var stage = stage()
        let lost = stage.message("Lost?", from: Cast.main, to: Cast.jenny, .uncertain)
        stage.happen(.accepted(lost))
        stage.press("Enter R")
        #expect(stage.model.question?.act == .resend(lost.sid))
        stage.press("Enter")
        #expect(stage.model.question == nil && stage.effects.isEmpty)
        stage.press("R y")
        #expect(stage.effects.last == .perform(.resend(lost.sid), .resend(lost.sid)))
    }

    @Test func `events move neither focus nor selection nor what is read`() {
        var stage = stage()
        stage.press("j Enter k")
        let (selected, anchor) = (stage.model.conversations.selected, stage.model.openThread?.selected)
        for number in 1...30 {
            let text = stage.message("News \(number)", from: Cast.jenny, to: Cast.main, .received)
            stage.happen(.received(text))
        }
        #expect(stage.model.conversations.selected == selected && selected == warehouse)
        #expect(stage.model.openThread?.selected == anchor)
        #expect(stage.model.pane == .thread && !stage.model.isComposing)
        #expect(stage.model.conversations.byKey[jenny]?.unread == 30)
    }

    @Test func `u opens the next unread conversation and marks it read`() {
        var stage = stage()
        stage.press("j")
        stage.happen(.received(stage.message("Me?", from: Cast.jenny, to: Cast.main, .received)))
        stage.press("u")
        #expect(stage.model.conversations.selected == jenny)
        #expect(stage.effects.last == .perform(.markRead(jenny), .markRead(jenny)))
        stage.press("u")
        #expect(stage.model.notice?.words.contains("nothing is unread") == true)
    }

    @Test func `an unbound key says so for two seconds`() {
        var stage = stage()
        stage.press("f")
        #expect(stage.model.notice?.words == "f does nothing here: ? for keys")
        stage.pass(.milliseconds(1999))
        #expect(stage.model.notice != nil)
        stage.pass(.milliseconds(1))
        #expect(stage.model.notice == nil)
    }

    @Test func `Ctrl-C clears the text first, and only then asks to quit`() {
        var stage = stage()
        stage.press("r")
        stage.type("words")
        stage.press("^C")
        #expect(stage.model.composer.body.isEmpty && stage.model.question == nil)
        stage.press("^_")
        #expect(stage.model.composer.body.text == "words")
        stage.press("^C ^C")
        #expect(stage.model.question?.act == .quit)
        stage.press("^C n")
        #expect(stage.effects.isEmpty)
    }

    @Test func `q goes back a step, and quits at the first one`() {
        var stage = stage()
        stage.press("Enter q")
        #expect(stage.model.pane == .list && stage.effects.isEmpty)
        stage.press("q")
        #expect(stage.effects == [.quit])
    }

    @Test func `quitting asks when messages wait and the engine ends too`() {
        var stage = stage()
        stage.happen(.accepted(queued(&stage, "Waits", to: Cast.jenny, place: 1)))
        stage.press("q")
        #expect(stage.model.question?.words.contains("1 message") == true)
        stage.press("y")
        #expect(stage.effects == [.quit])
    }

    @Test func `Esc never quits`() {
        var stage = stage()
        stage.press("r Esc Esc Esc Esc 2 Enter Esc Esc Esc ^G")
        #expect(!stage.effects.contains(.quit))
    }

    @Test func `a paste is one step and nothing in it is a command`() {
        var stage = stage()
        stage.hand(.input(.paste("qqq", removedControls: 0)))
        #expect(stage.effects.isEmpty && stage.model.composer.body.isEmpty)
        stage.press("r")
        stage.hand(.input(.paste("one\ntwo", removedControls: 2)))
        #expect(stage.model.composer.body.text == "one\ntwo")
        #expect(stage.model.notice?.words.contains("2 control characters") == true)
        stage.press("^_")
        #expect(stage.model.composer.body.isEmpty)
    }

    @Test func `Up in the first line shows earlier texts, Down gives the draft back`() {
        var stage = stage()
        stage.press("r")
        stage.type("Sent before")
        stage.press("Enter")
        stage.type("Draft")
        stage.press("↑")
        #expect(stage.model.composer.body.text == "Sent before")
        stage.press("↓")
        #expect(stage.model.composer.body.text == "Draft")
    }

    @Test func `another sender makes a reply a new message, and the text goes along`() {
        var stage = stage()
        stage.press("r")
        stage.type("Hi")
        stage.press("Shift-Tab Shift-Tab Enter ↓ Enter")
        #expect(stage.model.composer.from == Cast.second)
        #expect(stage.model.composer.target == .new && stage.model.composer.body.text == "Hi")
        #expect(!stage.model.composer.hasDraft(for: jenny))
    }

    @Test func `the filter finds by name, number and text`() {
        var stage = stage()
        stage.press("/")
        stage.type("ware")
        #expect(stage.model.shownConversations == [warehouse] && stage.model.conversations.selected == warehouse)
        stage.press("Esc /")
        stage.type("935 23")
        #expect(stage.model.shownConversations == [jenny])
        stage.press("Enter Esc")
        #expect(stage.model.shownConversations.count == 2)
    }

    @Test func `a lost link refuses to send and keeps the text`() {
        var stage = stage()
        stage.press("r")
        stage.type("Hi")
        stage.hand(.linkLost(.closed))
        stage.press("Enter")
        #expect(stage.effects.isEmpty && stage.model.composer.body.text == "Hi")
        stage.begin(Cast.snapshot(at: stage.now))
        stage.press("Enter")
        #expect(draft(in: stage)?.body == "Hi")
    }

    @Test func `the selected waiting message of an opened line is taken back, not the head`() {
        var stage = Stage(size: Self.size)
        stage.showLaneDetail()
        let third = stage.model.selectedMessage
        stage.press("z")
        #expect(third?.body == "Reminder 13: your appointment is tomorrow at ten.")
        #expect(stage.effects.last == third.map { .perform(.takeBack($0.sid), .takeBack($0.sid)) })
    }
}
