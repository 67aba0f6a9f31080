import Engine
import Feed
import Foundation
import Messaging
import Testing

@testable import Store

/// What every store promises of texts and messages that go, and of those that wait for a time.
struct ErasingContract {
    private static let key = Samples.inbound(3).conversation

    private func conversations(_ store: any MessageStore) async throws -> [Conversation] {
        guard case .conversations(let list) = try await store.history(.conversations(before: nil, limit: 9)) else {
            return []
        }
        return list
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a redacted message has no text`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit(StoreContract.groundwork)
        try await bench.store.commit([
            .redact(Samples.sid(2), at: Samples.time(99)), .redact(Samples.sid(77), at: Samples.time(1)),
        ])
        let message = try #require(try await bench.store.message(Samples.sid(2)))
        #expect(message.body == "" && message.updatedAt == Samples.time(99) && message.status == .sent)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a deleted message is nowhere, and its conversation goes on with the others`(_ kind: StoreUnderTest)
        async throws
    {
        let bench = try await kind.makeOwned()
        try await bench.store.commit(StoreContract.groundwork)
        try await bench.store.commit([.insertInbound(Samples.inbound(4), reference: "newer")])
        #expect(try await conversations(bench.store).map(\.unread) == [2])
        try await bench.store.commit([.delete(Samples.sid(4)), .delete(Samples.sid(4)), .delete(Samples.sid(77))])
        #expect(try await bench.store.message(Samples.sid(4)) == nil)
        let after = try await conversations(bench.store)
        #expect(after.map(\.last.sid) == [Samples.sid(3)] && after.map(\.unread) == [1])
        #expect(try await bench.store.page(MessageQuery()).messages.map(\.sequence).sorted() == [1, 2, 3])
        try await bench.store.commit([.markRead(Self.key), .delete(Samples.sid(2)), .delete(Samples.sid(3))])
        #expect(try await conversations(bench.store).map(\.last.sid) == [Samples.sid(1)])
        try await bench.store.commit([Samples.move(1, .queued, .canceled), .delete(Samples.sid(1))])
        #expect(try await conversations(bench.store).isEmpty)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `its name and number are known, and never given again`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit(StoreContract.groundwork)
        try await bench.store.commit([.delete(Samples.sid(3))])
        try bench.restart()
        #expect(try await bench.store.sequence(of: Samples.sid(3)) == 3)
        #expect(try await bench.store.sequence(of: Samples.sid(2)) == 2)
        #expect(try await bench.store.sequence(of: Samples.sid(77)) == nil)
        #expect(try await bench.store.recover().nextSequence == 4)
    }

    private static func timed(_ number: Int64, _ schedule: MessageSchedule) -> Message {
        var message = Samples.queued(number, place: number)
        message.schedule = schedule
        if schedule.sendAt != nil {
            message.status = .scheduled
            message.position = nil
        }
        return message
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `what is due is found by its time`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let later = [30, 10, 20].enumerated().map { index, time in
            Self.timed(Int64(index) + 1, MessageSchedule(sendAt: Samples.time(Int64(time))))
        }
        let brief = [7, 5, 6].enumerated().map { index, time in
            Self.timed(Int64(index) + 11, MessageSchedule(validityPeriod: 1, expiresAt: Samples.time(Int64(time))))
        }
        let usual = Self.timed(21, MessageSchedule(expiresAt: Samples.time(1)))
        try await bench.store.commit((later + brief + [usual]).map(Change.insert))
        try bench.restart()
        let state = try await bench.store.recover()
        #expect(state.nextSendAt == Samples.time(10) && state.nextExpiry == Samples.time(5))
        let due = try await bench.store.due(
            DueQuery(sendAtUntil: Samples.time(20), expiresUntil: Samples.time(7), limit: 2)
        )
        #expect(due.scheduled == [later[1], later[2]])
        #expect(due.expired == [brief[1], brief[2]])
        #expect(due.nextSendAt == Samples.time(30) && due.nextExpiry == Samples.time(7))
        var move = StatusMove(sid: later[1].sid, from: .scheduled, to: .queued, at: Samples.time(50))
        move.position = LanePosition(place: 40, slot: 40)
        move.expiresAt = Samples.time(60)
        try await bench.store.commit([.move(move), Samples.move(12, .queued, .failed)])
        let joined = try #require(try await bench.store.message(later[1].sid))
        #expect(joined.schedule.expiresAt == Samples.time(60) && joined.position?.place == 40)
        let next = try await bench.store.due(
            DueQuery(sendAtUntil: Samples.time(0), expiresUntil: Samples.time(0), limit: 9)
        )
        #expect(next == DueMessages(nextSendAt: Samples.time(20), nextExpiry: Samples.time(6)))
    }

    @Test(arguments: [Change.redact(Samples.sid(1), at: Samples.time(9)), .delete(Samples.sid(1))])
    func `what was erased is in no file any more`(change: Change) async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        var message = Samples.queued(1, place: 0)
        message.body = "The secret is under the doormat."
        try await bench.store.commit([.insert(message), Samples.move(1, .queued, .canceled)])
        func filesHoldIt() throws -> Bool {
            let files = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
            return try files.contains { file in
                let data = try Data(contentsOf: URL(filePath: "\(bench.folder)/\(file)"))
                return data.firstRange(of: Data("doormat".utf8)) != nil
            }
        }
        #expect(try filesHoldIt())
        try await bench.store.commit([change])
        #expect(try !filesHoldIt())
    }
}
