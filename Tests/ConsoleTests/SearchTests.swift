import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// Finding words: in a conversation, and in all of them.
@Suite struct SearchTests {
    private let jenny = Conversation.Key(ours: Cast.main, theirs: Cast.jenny)
    private let warehouse = Conversation.Key(ours: Cast.main, theirs: Cast.warehouse)

    private func stage() -> Stage {
        var stage = Stage(size: Size(columns: 80, rows: 24), settings: ConsoleSettings(zone: .utc))
        stage.message("The key is under the mat", from: Cast.main, to: Cast.warehouse, .sent, ago: .seconds(900))
        for number in 1...300 {
            let body = number % 100 == 7 ? "Here is KEY number \(number)" : "Line \(number)"
            stage.message(body, from: Cast.main, to: Cast.jenny, .sent, ago: .seconds(Int64(800 - number)))
        }
        stage.message("Box 12", from: Cast.main, to: Cast.warehouse, .sent, ago: .seconds(2))
        stage.begin(Cast.snapshot(at: stage.now))
        return stage
    }

    private func wait(_ stage: inout Stage) {
        stage.pass(.milliseconds(200))
        stage.answerLoads()
    }

    private func selected(_ stage: Stage) -> String? { stage.model.selectedMessage?.body }

    @Test func `the newest match is shown while one types, n goes back in time, N forward`() {
        var stage = stage()
        stage.press("j Enter /")
        stage.type("key")
        #expect(stage.loads.isEmpty)
        wait(&stage)
        #expect(selected(stage) == "Here is KEY number 207")
        #expect(stage.model.conversations.finder?.progress == "1 of 3")
        stage.press("Enter n")
        #expect(selected(stage) == "Here is KEY number 107")
        stage.press("n")
        #expect(selected(stage) == "Here is KEY number 7")
        stage.press("n")
        #expect(stage.model.notice?.words.contains("No older match") == true)
        stage.press("N N")
        #expect(selected(stage) == "Here is KEY number 207")
        #expect(view(stage.model, size: stage.model.size).text.contains("/key      1 of 3"))
    }

    @Test func `a match far back is read with what is around it, and nothing in between`() throws {
        var stage = stage()
        stage.press("j Enter /")
        stage.type("number 7")
        wait(&stage)
        let thread = try #require(stage.model.openThread)
        #expect(selected(stage) == "Here is KEY number 7")
        #expect(thread.messages.count <= 2 * ThreadModel.pageSize)
        #expect(!thread.hasNewest)
        // Down again, page by page, without a hole, to the newest.
        stage.press("Enter")
        for _ in 0..<80 { stage.press("PgDn") }
        let whole = try #require(stage.model.openThread)
        #expect(whole.hasNewest)
        #expect(zip(whole.messages, whole.messages.dropFirst()).allSatisfy { $0.sequence + 1 == $1.sequence })
        #expect(whole.messages.last?.body == "Line 300")
    }

    @Test func `the filter finds words in every conversation and opens it there`() {
        var stage = stage()
        stage.press("/")
        stage.type("the mat")
        wait(&stage)
        #expect(stage.model.shownConversations == [warehouse])
        #expect(view(stage.model, size: stage.model.size).text.contains("under the mat"))
        stage.press("Enter Enter")
        wait(&stage)
        #expect(selected(stage) == "The key is under the mat")
    }

    @Test func `n goes to the next conversation that the filter found`() {
        var stage = stage()
        stage.press("/")
        stage.type("key")
        wait(&stage)
        stage.press("Enter")
        #expect(stage.model.shownConversations == [warehouse, jenny])
        stage.press("n")
        #expect(stage.model.conversations.selected == jenny)
        stage.press("N")
        #expect(stage.model.conversations.selected == warehouse)
    }

    @Test func `a late page of other words is left aside`() {
        var stage = stage()
        stage.press("j Enter /")
        stage.type("key")
        stage.pass(.milliseconds(200))
        let late = stage.loads
        stage.type("s")
        for query in late {
            stage.hand(.page(query, .success(.found(SearchPage(matches: stage.archive, continueBefore: nil)))))
        }
        #expect(stage.model.conversations.finder?.matches.isEmpty == true)
        stage.press("Esc")
        #expect(stage.model.conversations.finder == nil)
    }

    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 10), Size(columns: 3, rows: 3)])
    func `hostile words harm no picture`(size: Size) {
        var stage = stage()
        stage.hand(.resized(size))
        stage.press("j Enter /")
        stage.hand(.input(.paste("\u{202E}\u{200B}👩‍👩‍👧‍👦e\u{301}\u{302}\u{303}", removedControls: 0)))
        wait(&stage)
        #expect(view(stage.model, size: size).size == size)
    }
}
