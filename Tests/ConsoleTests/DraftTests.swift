import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// Drafts are on disk a moment after the last key, and on every way out.
@Suite struct DraftTests {
    private let jenny = Conversation.Key(ours: Cast.main, theirs: Cast.jenny)

    private func stage(_ drafts: [StoredDraft] = [], answered: Bool = true) -> Stage {
        var stage = Stage(size: Size(columns: 80, rows: 24))
        stage.notebook = Notebook(drafts: drafts)
        stage.message("Box 12 is late", from: Cast.main, to: Cast.warehouse, .sent, ago: .seconds(300))
        stage.message("Hello", from: Cast.main, to: Cast.jenny, .sent, ago: .seconds(20))
        if answered { stage.begin(Cast.snapshot(at: stage.now)) }
        return stage
    }

    private func kept(_ stage: Stage) -> [StoredDraft] {
        stage.effects.compactMap { if case .perform(.note(.draft(let draft)), _) = $0 { draft } else { nil } }
    }

    private func draft(_ body: String) -> StoredDraft {
        StoredDraft(slot: .reply(jenny), from: Cast.main.text, to: Cast.jenny.text, body: body)
    }

    @Test func `a text is told within 300 ms of the last key`() {
        var stage = stage()
        stage.press("r")
        stage.type("Hi")
        #expect(kept(stage).isEmpty)
        stage.pass(.milliseconds(299))
        #expect(kept(stage) == [draft("Hi")])
        #expect(nextMotion(stage.model).map { $0 > stage.now.instant } ?? true)
    }

    @Test func `who never stops typing is not lost either`() {
        var stage = stage()
        stage.press("r")
        for _ in 0..<10 {
            stage.type("x")
            stage.pass(.milliseconds(100))
        }
        let longest = kept(stage).last?.body.count ?? 0
        #expect(longest >= 7)
    }

    @Test func `every way out tells what was typed last`() {
        var stage = stage()
        stage.press("r")
        stage.type("Wait for me")
        stage.hand(.leaving)
        #expect(kept(stage) == [draft("Wait for me")])
        stage.hand(.leaving)
        #expect(kept(stage).count == 1)
    }

    @Test func `what was sent is forgotten`() {
        var stage = stage()
        stage.press("r")
        stage.type("Hi")
        stage.pass(.seconds(1))
        stage.press("Enter")
        stage.pass(.seconds(1))
        #expect(kept(stage).last?.isEmpty == true)
    }

    @Test func `drafts come back after a restart, each to its conversation`() {
        let warehouse = Conversation.Key(ours: Cast.main, theirs: Cast.warehouse)
        let other = StoredDraft(slot: .reply(warehouse), from: Cast.main.text, to: warehouse.theirs.text, body: "Box?")
        let new = StoredDraft(slot: .new, from: Cast.second.text, to: "+3312", body: "Bonjour")
        var stage = stage([draft("For Jenny"), other, new])
        #expect(stage.model.composer.hasDraft(for: jenny) && stage.model.composer.hasDraft(for: warehouse))
        stage.press("r")
        #expect(stage.model.composer.body.text == "For Jenny")
        stage.press("Esc c")
        #expect(stage.model.composer.body.text == "Bonjour")
        #expect(stage.model.composer.to.text == "+3312")
        #expect(stage.model.composer.from == Cast.second)
        stage.hand(.leaving)
        #expect(kept(stage).isEmpty)
    }

    @Test func `what was typed before the drafts came stays, and a text is not lost by their coming`() {
        var stage = stage([draft("Old")], answered: false)
        var snapshot = Cast.snapshot(at: stage.now)
        snapshot.time = stage.now
        stage.hand(.feed(.snapshot(snapshot)))
        let last = stage.archive[1]
        let page = HistoryPage.conversations([Conversation(key: jenny, last: last, unread: 0)])
        stage.hand(.page(.conversations(before: nil, limit: 50), .success(page)))
        stage.type("r")
        stage.type("Mine")
        stage.answerLoads()
        #expect(stage.model.composer.body.text == "Mine")
        stage.hand(.leaving)
        #expect(kept(stage).last == draft("Mine"))
    }

    @Test func `its own echo is no news, another console's draft is`() {
        var stage = stage()
        stage.press("r")
        stage.type("a")
        stage.pass(.seconds(1))
        stage.type("b")
        stage.pass(.seconds(1))
        stage.press("Esc j")
        for echo in kept(stage) { stage.happen(.noted(.draft(echo))) }
        stage.press("k")
        #expect(stage.model.composer.body.text == "ab")
        stage.press("j")
        stage.happen(.noted(.draft(draft("theirs"))))
        stage.press("k")
        #expect(stage.model.composer.body.text == "theirs")
    }

    @Test func `a draft that was refused is told again`() {
        var stage = stage()
        stage.press("r")
        stage.type("Hi")
        stage.pass(.seconds(1))
        guard case .perform(_, let tag) = stage.effects.last else { return }
        stage.hand(.answer(tag, .success(.failure(Refusal(.serviceUnavailable)))))
        stage.pass(.seconds(3))
        #expect(kept(stage) == [draft("Hi"), draft("Hi")])
    }

    @Test func `a paste of 64 KB is one draft, and one step of undo`() {
        var stage = stage()
        stage.press("r")
        stage.hand(.input(.paste(String(repeating: "paste\n", count: 20_000), removedControls: 2)))
        #expect(stage.model.composer.body.text.utf8.count == LineEditor.capacity)
        stage.pass(.milliseconds(299))
        #expect(kept(stage).count == 1)
        stage.press("^_")
        #expect(stage.model.composer.body.isEmpty)
    }
}
