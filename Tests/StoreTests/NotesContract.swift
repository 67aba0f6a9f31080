import Engine
import Feed
import Messaging
import Testing

/// What operators keep beside the messages, and finding words. *Source:* the comments of `Note` and `Search`.
struct NotesContract {
    private static let key = Conversation.Key(ours: Samples.ours, theirs: Samples.jenny)

    private static func draft(_ slot: StoredDraft.Slot, _ body: String, to: String = "") -> StoredDraft {
        StoredDraft(slot: slot, from: Samples.ours.text, to: to, body: body)
    }

    private static func notebook(_ store: any MessageStore) async throws -> Notebook {
        guard case .notebook(let notebook) = try await store.history(.notebook) else { return Notebook() }
        return notebook
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `drafts and names are there after a restart, the latest of each`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let text = "nul \0, 👵🏽, line\nend"
        try await bench.store.commit([
            .note(.draft(Self.draft(.reply(Self.key), "old"))), .note(.draft(Self.draft(.new, "", to: "+1415"))),
            .note(.name(Samples.jenny, "Jen")), .note(.name(Samples.grandma, "Grandma")),
        ])
        try await bench.store.commit([
            .note(.draft(Self.draft(.reply(Self.key), text))), .note(.name(Samples.grandma, nil)),
        ])
        try bench.restart()
        let kept = try await Self.notebook(bench.store)
        #expect(
            Set(kept.drafts) == [Self.draft(.reply(Self.key), text), Self.draft(.new, "", to: "+1415")]
        )
        #expect(kept.names == [Samples.jenny: "Jen"])
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an empty draft is forgotten`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let slots: [StoredDraft.Slot] = [.new, .reply(Self.key)]
        try await bench.store.commit(slots.map { .note(.draft(Self.draft($0, "text"))) })
        try await bench.store.commit(slots.map { .note(.draft(Self.draft($0, ""))) })
        #expect(try await Self.notebook(bench.store).drafts.isEmpty)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `what else was said in a draft, and templates, are there after a restart`(_ kind: StoreUnderTest) async throws
    {
        let bench = try await kind.makeOwned()
        var draft = Self.draft(.reply(Self.key), "text")
        draft.options.statusCallback = "https://example.com/s"
        draft.options.application = "Orders"
        draft.options.sendAt = "tomorrow 9:00"
        draft.options.validity = "2h"
        try await bench.store.commit([
            .note(.draft(draft)), .note(.template("hi", "Hello {name}")), .note(.template("bye", "old")),
            .note(.template("gone", "x")),
        ])
        try await bench.store.commit([.note(.template("bye", "Bye")), .note(.template("gone", nil))])
        try bench.restart()
        let kept = try await Self.notebook(bench.store)
        #expect(kept.drafts == [draft])
        #expect(kept.templates == ["hi": "Hello {name}", "bye": "Bye"])
    }

    private static func found(_ store: any MessageStore, _ search: Search) async throws -> SearchPage {
        guard case .found(let page) = try await store.history(.search(search)) else {
            return SearchPage(matches: [], continueBefore: nil)
        }
        return page
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `words are found newest first, in one conversation or in all, a page at a time`(
        _ kind: StoreUnderTest
    ) async throws {
        let bench = try await kind.makeOwned()
        let bodies = ["Der Schlüssel", "nothing", "SCHLÜSSEL two", "schlüssel for another", "x"]
        let messages = bodies.enumerated().map { index, body in
            StoreContract.with(
                Samples.queued(
                    Int64(index + 1),
                    place: Int64(index),
                    to: index == 3 ? Samples.grandma : Samples.jenny
                )
            ) { $0.body = body }
        }
        try await bench.store.commit(messages.map(Change.insert))
        var search = Search(words: "schlüssel", limit: 2)
        var page = try await Self.found(bench.store, search)
        #expect(page.matches.map(\.sequence) == [4, 3])
        search.before = page.continueBefore
        page = try await Self.found(bench.store, search)
        #expect(page.matches.map(\.sequence) == [1])
        #expect(page.continueBefore == nil)
        let inOne = try await Self.found(bench.store, Search(words: "schlüssel", conversation: Self.key, limit: 9))
        #expect(inOne.matches == [messages[2], messages[0]])
        #expect(try await Self.found(bench.store, Search(words: "", limit: 9)).matches.isEmpty)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a page looks through a bounded stretch and says where the next begins`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let count = Int64(Search.stretch) + 10
        let messages = (1...count).map { number in
            StoreContract.with(Samples.queued(number, place: number)) { $0.body = number == 1 ? "needle" : "hay" }
        }
        try await bench.store.commit(messages.map(Change.insert))
        let first = try await Self.found(bench.store, Search(words: "needle", limit: 9))
        #expect(first.matches.isEmpty && first.continueBefore == 11)
        let second = try await Self.found(bench.store, Search(words: "needle", before: 11, limit: 9))
        #expect(second.matches.map(\.sequence) == [1] && second.continueBefore == nil)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a thread is read forward from a place as well`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit(
            (1...9).map { .insert(Samples.queued($0, place: $0, to: $0 == 5 ? Samples.grandma : Samples.jenny)) }
        )
        guard case .messages(let page) = try await bench.store.history(.newer(Self.key, after: 3, limit: 3)) else {
            return
        }
        #expect(page.map(\.sequence) == [4, 6, 7])
    }
}
