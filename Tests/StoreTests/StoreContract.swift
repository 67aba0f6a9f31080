import Engine
import Feed
import Messaging
import Testing

/// What every store promises of its commits. *Source:* the comments of `MessageStore` and `Change`.
struct StoreContract {
    /// Commits that break a guard, after one change that is good.
    static let refused: [(String, [Change])] = [
        ("a SID twice", [.insert(with(Samples.queued(9, place: 9)) { $0.sid = Samples.sid(1) })]),
        ("a sequence twice", [.insert(with(Samples.queued(1, place: 9)) { $0.sid = Samples.sid(9) })]),
        ("a place twice", [.insert(Samples.queued(9, place: 0))]),
        ("waiting without a position", [.insert(with(Samples.queued(9, place: 9)) { $0.position = nil })]),
        ("a reference twice", [.insertInbound(Samples.inbound(9), reference: "known")]),
        ("a step from another status", [Samples.move(1, .sending, .sent)]),
        ("a step that the table has not", [Samples.move(1, .queued, .sent)]),
        ("a step out of a final status", [Samples.move(2, .sent, .failed)]),
        ("a step of nobody", [Samples.move(77, .queued, .sending)]),
        ("one claim twice", [Samples.move(1, .queued, .sending), Samples.move(1, .queued, .sending)]),
        (
            "back to a place that is taken",
            [
                Samples.move(1, .queued, .sending), .insert(Samples.queued(9, place: 0)),
                Samples.move(1, .sending, .queued),
            ]
        ),
        ("a move of what does not wait", [.reroute(Samples.reroute(2, to: Samples.otherLine, place: 0))]),
        (
            "a move out of a lane that it is not in",
            [.reroute(Samples.reroute(1, from: Samples.shortCode, to: Samples.otherLine, place: 0))]
        ),
        (
            "a move to a place that is taken",
            [
                .insert(Samples.queued(9, place: 3, from: Samples.otherLine)),
                .reroute(Samples.reroute(1, to: Samples.otherLine, place: 3)),
            ]
        ),
        ("a job twice", [.enqueueWebhook(Samples.job(5))]),
        ("the next attempt of no job", [.updateWebhook(Samples.job(6))]),
        ("the end of no job", [.removeWebhook(6)]),
        ("a line of the webhook log twice", [.recordTaken(Samples.taken(7, on: 1))]),
    ]

    static func with(_ message: Message, _ change: (inout Message) -> Void) -> Message {
        var message = message
        change(&message)
        return message
    }

    /// One message that waits, one that was sent, one that came in, one job.
    static let groundwork: [Change] = [
        .insert(Samples.queued(1, place: 0)), .insert(Samples.queued(2, place: 1)), Samples.move(2, .queued, .sending),
        Samples.move(2, .sending, .sent), .insertInbound(Samples.inbound(3), reference: "known"),
        .enqueueWebhook(Samples.job(5)), .recordAttempt(Samples.attempt(on: 2, number: 7)),
    ]

    @Test(arguments: StoreUnderTest.allCases, refused)
    func `a broken guard refuses the whole commit`(_ kind: StoreUnderTest, _ broken: (String, [Change])) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit(Self.groundwork)
        let before = try await Contents(of: bench.store)
        let good: [Change] = [
            .insert(Samples.queued(20, place: 20, to: Samples.grandma)), .enqueueWebhook(Samples.job(20)),
            .insertInbound(Samples.inbound(21), reference: "new"), .recordAttempt(Samples.attempt(on: 2, number: 8)),
            .recordTaken(Samples.taken(9, on: nil)),
            .markRead(Samples.inbound(3).conversation), .updateWebhook(Samples.job(5, purpose: .inbound(documents: 1))),
            .removeWebhook(5), .enqueueWebhook(Samples.job(5)), .pause(Samples.ours, Samples.pause),
            .resume(Samples.ours), .reroute(Samples.reroute(20, to: Samples.shortCode, place: 0)),
        ]
        let failure = await #expect(throws: StoreFailure.self) { try await bench.store.commit(good + broken.1) }
        guard case .guardFailed(let words)? = failure else {
            Issue.record("\(broken.0) came to \(String(describing: failure))")
            return
        }
        #expect(!words.isEmpty)
        #expect(try await Contents(of: bench.store) == before)
        try await bench.store.commit(good)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `changes of one commit see each other, in order`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit(Self.groundwork)
        let sent = try #require(try await bench.store.message(Samples.sid(2)))
        #expect(sent.status == .sent)
        #expect(sent.sentAt == Samples.time(52))
        #expect(sent.updatedAt == Samples.time(52))
        #expect(sent.errorCode == nil)
        #expect(try await bench.store.message(Samples.sid(4)) == nil)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `every part of a message comes back as it was`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        var messages = [Samples.queued(1, place: 0), Samples.inbound(2, to: Samples.shortCode)]
        messages[0].body = "nul \0, quote ', emoji 👵🏽, \u{202E}override, line\nend"
        messages[0].direction = .outboundReply
        messages[0].resource = .messages
        messages[0].statusCallback = .url("http://ü.example/?a=%20#x")
        messages[0].applicationSid = ApplicationSID(high: .max, low: 0)
        messages[1].statusCallback = .listener
        messages[1].body = ""
        messages.append(Samples.queued(3, place: 0, from: Samples.address("00123"), to: Samples.grandma))
        messages.append(Samples.queued(4, place: 0, from: Samples.address("123")))
        var failed = Samples.queued(5, place: .max - 10, slot: .max - 10, segments: 10)
        failed.status = .failed
        failed.errorCode = ErrorCode(rawValue: 30003)
        failed.confirmation = CallbackConfirmation(status: .failed, httpStatus: nil, milliseconds: 15_000, attempt: 3)
        messages.append(failed)
        try await bench.store.commit(messages.map(Change.insert))
        try bench.restart()
        for message in messages { #expect(try await bench.store.message(message.sid) == message) }
        #expect(try await bench.store.waiting(on: Samples.address("00123"), after: -1, limit: 9) == [messages[2]])
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a commit of an earlier owner is refused`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let other = try bench.otherProcess()
        await #expect(throws: StoreFailure.lostOwnership) { try await other.commit(Self.groundwork) }
        try await bench.store.commit(Self.groundwork)
        let state = try await other.recover()
        #expect(state.nextSequence == 4)
        await #expect(throws: StoreFailure.lostOwnership) { try await bench.store.commit([.removeWebhook(5)]) }
        try await other.commit([.removeWebhook(5)])
        #expect(try await bench.store.webhookJobs(after: 0, limit: 10).isEmpty)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `the latest status callback confirms the message`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        try await bench.store.commit(Self.groundwork)
        try await bench.store.commit([
            .recordAttempt(Samples.attempt(on: 2, httpStatus: nil, number: 8)),
            .recordAttempt(Samples.attempt(on: 2, httpStatus: 204, attempt: 2, number: 9)),
            .recordAttempt(Samples.attempt(on: 3, .inbound, number: 10)),
            .recordAttempt(Samples.attempt(on: 77, number: 11)), .recordTaken(Samples.taken(12, on: 2)),
        ])
        let expected = CallbackConfirmation(status: .sent, httpStatus: 204, milliseconds: 4, attempt: 2)
        #expect(try await bench.store.message(Samples.sid(2))?.confirmation == expected)
        #expect(try await bench.store.message(Samples.sid(3))?.confirmation == nil)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `webhook jobs are kept until they are done, in order`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        var jobs = (1...8).map { Samples.job($0) }
        jobs[5].purpose = .validation(.verified(NumberSID(high: 1, low: 2)))
        jobs[6].purpose = .validation(.notVerified)
        jobs[7].purpose = .validation(.unanswered)
        jobs[1].purpose = .inbound(documents: 3)
        jobs[1].body = "Who is this?\0"
        jobs[2].purpose = .inboundFallback(error: .webhookTimedOut, url: "http://a.example/", documents: 7)
        jobs[2].target = .listener
        jobs[3].purpose = .statusCallback(.failed, errorCode: .unreachableHandset)
        jobs[3].method = .get
        jobs[4].keyword = .stop
        jobs[4].replies = 3
        jobs[4].reply = .init(verb: "Sms", message: Samples.sid(9))
        jobs[0].reply = .init(verb: "Message", message: nil)
        try await bench.store.commit(jobs.reversed().map(Change.enqueueWebhook))
        #expect(try await bench.store.webhookJobs(after: 0, limit: 10) == jobs)
        #expect(try await bench.store.webhookJobs(after: 1, limit: 2) == [jobs[1], jobs[2]])
        jobs[4].attempts = 2
        jobs[4].dueAt = Samples.time(900)
        try await bench.store.commit([.updateWebhook(jobs[4]), .removeWebhook(1)])
        try bench.restart()
        #expect(try await bench.store.webhookJobs(after: 0, limit: 10) == Array(jobs[1...]))
    }
}
