import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// Names, copies, and messages that failed.
@Suite struct ConversationTests {
    private func stage(_ status: MessageStatus = .sent) -> Stage {
        var stage = Stage(size: Size(columns: 80, rows: 24), settings: ConsoleSettings(zone: .utc))
        stage.message("Hello \"you\"\n\u{1B}[2J", from: Cast.main, to: Cast.jenny, status, ago: .seconds(20))
        stage.begin(Cast.snapshot(at: stage.now))
        return stage
    }

    private func note(_ stage: Stage) -> Note? {
        guard case .perform(.note(let note), .rename) = stage.effects.last else { return nil }
        return note
    }

    @Test func `e renames in the row of the list, and an empty name is the old one again`() {
        var stage = stage()
        stage.press("e ^U")
        stage.type("Jennifer")
        #expect(view(stage.model, size: stage.model.size).text.contains("Jennifer"))
        stage.press("Enter")
        #expect(note(stage) == .name(Cast.jenny, "Jennifer"))
        stage.happen(.noted(.name(Cast.jenny, "Jennifer")))
        #expect(stage.model.name(of: Cast.jenny) == "Jennifer")
        stage.press("e ^U Enter")
        #expect(note(stage) == .name(Cast.jenny, nil))
        stage.happen(.noted(.name(Cast.jenny, nil)))
        #expect(stage.model.name(of: Cast.jenny) == "Jenny")
    }

    @Test func `a new name is said as soon as it is kept, whether the feed told of it yet or not`() throws {
        var stage = stage()
        stage.press("e ^U")
        stage.type("Jennifer")
        stage.press("Enter")
        guard case .perform(_, let tag) = try #require(stage.effects.last) else { return #expect(Bool(false)) }
        stage.hand(.answer(tag, .success(.success(.done))))
        #expect(stage.model.notice?.words == "Called Jennifer from now on")
        #expect(stage.model.name(of: Cast.jenny) == "Jennifer")
    }

    @Test func `Esc leaves the name, and the keys of lists write in it`() {
        var stage = stage()
        stage.press("e")
        stage.type("qcz")
        #expect(stage.model.conversations.renaming?.name.text == "Jennyqcz")
        stage.press("Esc")
        #expect(stage.model.conversations.renaming == nil && stage.effects.isEmpty)
    }

    @Test func `an operator's name comes before the contacts file's, and that before the service's`() {
        var stage = stage()
        stage.notebook.contacts = [Cast.jenny: "J. from the file", Cast.ada: "Ada"]
        stage.happen(.notebookChanged)
        stage.answerLoads()
        #expect(stage.model.name(of: Cast.jenny) == "J. from the file")
        stage.happen(.noted(.name(Cast.jenny, "Jen")))
        #expect(stage.model.name(of: Cast.jenny) == "Jen")
        #expect(stage.model.name(of: Cast.warehouse) == "Warehouse")
    }

    @Test func `a bad line of the contacts file is told once, with file and line`() {
        var stage = stage()
        stage.notebook.faults = ["contacts.csv:3: +1415 is no number"]
        stage.happen(.notebookChanged)
        stage.answerLoads()
        #expect(stage.model.notice?.words.contains("contacts.csv:3") == true)
        stage.pass(.seconds(20))
        stage.happen(.notebookChanged)
        stage.answerLoads()
        #expect(stage.model.notice == nil)
    }

    @Test(arguments: [
        ("b", "Hello \"you\"\n\u{1B}[2J"), ("n", "+14159352345"), ("s", "SM00000000000000000000000000000001"),
        (
            "u",
            "http://127.0.0.1:4010/2010-04-01/Accounts/AC00000000000000010000000000000001/SMS/Messages/SM00000000000000000000000000000001.json"
        ),
    ])
    func `y and a letter copy a part of the message`(key: String, text: String) {
        var stage = stage()
        stage.press("Enter y \(key)")
        guard case .copy(let copied, let words) = stage.effects.last else {
            Issue.record("nothing was copied")
            return
        }
        #expect(copied == text)
        stage.hand(.copied(bytes: text.utf8.count, what: words))
        #expect(stage.model.notice?.words.contains("\(text.utf8.count) bytes") == true)
        #expect(!stage.model.isCopying)
    }

    @Test func `JSON is escaped, and Esc copies nothing`() {
        var stage = stage()
        stage.press("y Esc")
        #expect(stage.effects.isEmpty && !stage.model.isCopying)
        stage.press("y j")
        guard case .copy(let copied, _) = stage.effects.last else { return }
        #expect(copied.contains(#"Hello \"you\"\n\u001b[2J"#) || copied.contains(#"Hello \"you\"\n\u001B[2J"#))
    }

    @Test func `R sends a failed message again at once, as a new one`() {
        var stage = stage(.failed)
        stage.press("Enter R")
        guard case .perform(.sendAgain(let sid), .sendAgain) = stage.effects.last else {
            Issue.record("nothing was sent")
            return
        }
        #expect(sid == stage.archive[0].sid && stage.model.question == nil)
    }

    @Test func `R does nothing to a message that was sent`() {
        var stage = stage(.sent)
        stage.press("Enter R")
        #expect(stage.effects.isEmpty)
        #expect(stage.model.notice?.words.contains("did not fail") == true)
    }

    @Test func `after sending, place and time are said and how it is taken back, event or not`() {
        for isAnswerFirst in [true, false] {
            var stage = stage()
            stage.press("r")
            stage.type("Hi")
            stage.press("Enter")
            guard case .perform(_, let tag) = stage.effects.last else { return }
            var queued: [Message] = []
            for place in 1...3 {
                queued.append(
                    stage.message("Hi", from: Cast.main, to: Cast.jenny, .queued) {
                        $0.position = LanePosition(place: Int64(place), slot: Int64(place))
                    }
                )
            }
            for message in isAnswerFirst ? queued.prefix(2) : queued[...] { stage.happen(.accepted(message)) }
            stage.hand(.answer(tag, .success(.success(.accepted(queued[2])))))
            #expect(stage.model.notice?.words == "Queued #3 · ~2 s · Esc z takes it back")
        }
    }

    @Test func `before the engine has spoken nothing is shown as missing`() {
        let stage = Stage(size: Size(columns: 80, rows: 24))
        #expect(!view(stage.model, size: stage.model.size).text.contains("no number"))
    }

    @Test func `Alt-a answers the next unread conversation, and the draft stays`() {
        var stage = stage()
        let inbound = stage.message("Anyone?", from: Cast.ada, to: Cast.main, .received)
        stage.happen(.received(inbound))
        stage.press("r")
        stage.type("Half a th")
        stage.press("Alt-a")
        #expect(stage.model.composer.target == .reply(Conversation.Key(ours: Cast.main, theirs: Cast.ada)))
        #expect(stage.model.composer.hasDraft(for: Conversation.Key(ours: Cast.main, theirs: Cast.jenny)))
    }
}
