import Engine
import Feed
import Glibc
import Messaging
import RemoteLink
import Simulation
import Synchronization
import Testing

/// What an operator's own link adds to an engine's: who may act, what is written down, who else is there.
@Suite(.timeLimit(.minutes(1))) struct AttendanceTests {
    /// An audit log in memory, which may be full.
    private final class Journal: AuditLog {
        let entries = Mutex<[AuditEntry]>([])
        let isFull = Mutex(false)

        func begin(_ entry: AuditEntry) async throws(StoreFailure) -> Int64 {
            if isFull.withLock(\.self) { throw .full("no room") }
            return entries.withLock { entries in
                entries.append(entry)
                return Int64(entries.count)
            }
        }

        func end(_ number: Int64, result: String) async throws(StoreFailure) {
            entries.withLock { $0[Int(number) - 1].result = result }
        }
    }

    private let journal = Journal()

    private func attendance(_ engine: RunningEngine) -> Attendance {
        Attendance(runner: engine.runner, audit: journal, clock: SimulatedClock())
    }

    @Test func `what an operator does is written down with its result, and not what they look at or type`() async throws
    {
        let engine = try await RunningEngine()
        let link = await attendance(engine).admit(Operator(name: "ana", place: "pts/1"), console: nil)
        let answer = try await link.perform(.send(draft("hello"))).get()
        guard case .accepted(let message) = answer else {
            Issue.record("\(answer)")
            return
        }
        _ = try await link.perform(.send(Draft(from: "+14158141829", to: "12", body: "x")))
        _ = try await link.perform(.markRead(message.conversation))
        let entries = journal.entries.withLock(\.self)
        #expect(entries.map(\.action) == ["send", "send"])
        #expect(entries.map(\.who.name) == ["ana", "ana"])
        #expect(entries[0].result == message.sid.description)
        #expect(entries[1].result?.contains("21211") == true)
    }

    @Test func `what can't be written down is not done`() async throws {
        let engine = try await RunningEngine()
        let link = await attendance(engine).admit(Operator(name: "ana"), console: nil)
        journal.isFull.withLock { $0 = true }
        let result = try await link.perform(.send(draft("hello")))
        #expect(result == .failure(Refusal(.serviceUnavailable)))
        #expect(try await link.page(.conversations(before: nil, limit: 5)) == .conversations([]))
    }

    @Test func `a viewer looks, does nothing, and leaves no trace`() async throws {
        let engine = try await RunningEngine()
        try await engine.accept(["before"])
        let link = await attendance(engine).admit(Operator(name: "ben", role: .viewer), console: 5)
        let before = try await link.snapshot()
        #expect(before.seat?.who.role == .viewer)
        #expect(try await link.perform(.send(draft("hello"))) == .failure(.viewersOnlyLook))
        #expect(try await link.perform(.pause([], by: "x", reason: "")) == .failure(.viewersOnlyLook))
        let key = Conversation.Key(ours: before.lanes[0].sender, theirs: before.lanes[0].sender)
        #expect(try await link.perform(.markRead(key)) == .success(.done))
        #expect(try await link.snapshot().sequence == before.sequence)
        let entries = journal.entries.withLock(\.self)
        #expect(entries.isEmpty)
    }

    @Test func `a pause has the name that the system knows`() async throws {
        let engine = try await RunningEngine()
        let link = await attendance(engine).admit(Operator(name: "ana"), console: nil)
        let lane = try #require(try await link.snapshot().lanes.first)
        _ = try await link.perform(.pause([lane.sender], by: "somebody else", reason: "lunch")).get()
        guard case .paused(let pause)? = try await link.snapshot().lanes.first?.hold else {
            Issue.record("not paused")
            return
        }
        #expect(pause.by == "ana" && pause.reason == "lunch")
    }

    @Test func `consoles see each other come, write and go; commands are not among them`() async throws {
        let engine = try await RunningEngine()
        let attendance = attendance(engine)
        let first = await attendance.admit(Operator(name: "ana"), console: 1)
        let second = await attendance.admit(Operator(name: "ben"), console: 2)
        _ = await attendance.admit(Operator(name: "cron"), console: nil)
        let snapshot = try await first.snapshot()
        #expect(snapshot.consoles.map(\.who.name) == ["ana", "ben"])
        #expect(snapshot.seat?.console == 1)
        let key = Conversation.Key(ours: snapshot.lanes[0].sender, theirs: snapshot.lanes[0].sender)
        _ = try await second.perform(.writing(key))
        await second.leave()
        guard case .events(let events) = try await first.next(after: snapshot.position, limit: 10) else {
            Issue.record("no events")
            return
        }
        let lists = events.compactMap { if case .consolesChanged(let consoles) = $0.kind { consoles } else { nil } }
        #expect(lists.map { $0.map(\.writesIn) } == [[nil, key], [nil]])
    }

    @Test func `over a socket the system says who it is, whatever the program says`() async throws {
        let engine = try await RunningEngine()
        let folder = try TemporaryFolder()
        let peers = Mutex<[LinkPeer]>([])
        let (gone, goer) = AsyncStream<Void>.makeStream()
        let server = try await LinkServer.start(in: folder.path, program: "1.0", run: 1) { [engine] peer in
            peers.withLock { $0.append(peer) }
            return LinkSeat(engine.local) { goer.finish() }
        }
        let greeting = LinkGreeting(program: "1.0", console: 9, place: String(repeating: "x", count: 1000))
        let link = try #require(try await RemoteLink.attach(to: folder.path, as: greeting))
        _ = try await link.snapshot()
        let known = peers.withLock(\.self)
        let peer = try #require(known.first)
        #expect(peer.userID == geteuid() && peer.groupIDs.contains(getegid()))
        #expect(peer.console == 9 && peer.place?.utf8.count == 100)
        await link.close()
        // Ends when the service knows that it is gone.
        for await _ in gone {}
        await server.stop()
    }
}
