import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Redacting and deleting` {
    private func sent(_ desk: inout Desk) throws -> Message {
        let message = try #require(desk.send(resource: .messages)?.message)
        desk.pass(.seconds(1))
        desk.feed(.settled(message.sid, .sent))
        return try #require(desk.tables.message(message.sid))
    }

    private func refusal(_ order: MessageOrder, _ message: Message, _ desk: inout Desk) -> Int? {
        let ticket = desk.ask { .ordered(order, message, $0) }
        if case .failure(let refusal)? = desk.answers[ticket] { return refusal.code.rawValue }
        return nil
    }

    @Test(arguments: [MessageOrder.redact, .delete])
    func `not before a message is complete`(order: MessageOrder) throws {
        var desk = Desk()
        let message = try #require(desk.send(resource: .messages)?.message)
        #expect(refusal(order, message, &desk) == 20009)
        desk.pass(.seconds(1))
        let sending = try #require(desk.tables.message(message.sid))
        #expect(refusal(order, sending, &desk) == 20009)
    }

    @Test func `a redacted text is gone, and a receipt does not bring it back`() throws {
        var desk = Desk()
        let message = try sent(&desk)
        #expect(refusal(.redact, message, &desk) == nil)
        #expect(desk.tables.message(message.sid)?.body == "")
        #expect(desk.events.contains(.redacted(message.sid, conversation: message.conversation)))
        desk.feed(.receiptCame(.init(reference: "r", message: message.sid, failure: nil, doneAt: desk.now.wall)))
        #expect(desk.status(message) == .delivered)
        #expect(desk.tables.message(message.sid)?.body == "")
    }

    @Test func `a deleted message is gone, twice is no harm, and its receipt finds nobody`() throws {
        var desk = Desk()
        let message = try sent(&desk)
        #expect(refusal(.delete, message, &desk) == nil)
        #expect(refusal(.delete, message, &desk) == nil)
        #expect(desk.tables.message(message.sid) == nil)
        #expect(desk.tables.sequence(of: message.sid) == message.sequence)
        desk.feed(.receiptCame(.init(reference: "r", message: message.sid, failure: nil, doneAt: desk.now.wall)))
        #expect(desk.acknowledged == ["r"])
    }

    @Test func `a receipt and a deletion on their way do not meet`() throws {
        var desk = Desk()
        let message = try sent(&desk)
        desk.holdsCommits = true
        desk.ask { .ordered(.delete, message, $0) }
        desk.feed(.receiptCame(.init(reference: "r", message: message.sid, failure: nil, doneAt: desk.now.wall)))
        desk.holdsCommits = false
        while !desk.held.isEmpty { desk.release() }
        #expect(desk.tables.message(message.sid) == nil)
        #expect(desk.acknowledged == ["r"])
    }
}
