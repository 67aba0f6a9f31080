import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Webhooks made anew` {
    private func sent(_ desk: inout Desk) throws -> WebhookAttempt {
        let message = try #require(try desk.send(callback: .url("http://app.example/status"))?.get())
        desk.pass(.seconds(3))
        desk.feed(.settled(message.sid, .sent))
        desk.answerPost(status: 204)
        return try #require(attempts(desk).last)
    }

    private func attempts(_ desk: Desk) -> [WebhookAttempt] {
        desk.events.compactMap { if case .webhookAttempted(let attempt) = $0 { attempt } else { nil } }
    }

    private func ask(_ desk: inout Desk, _ attempt: WebhookAttempt?, _ replay: WebhookReplay) -> Refusal? {
        if case .failure(let refusal) = desk.answers[desk.ask { .replayed(attempt, replay, $0) }] {
            refusal
        } else {
            nil
        }
    }

    @Test func `a callback goes out again as it was changed, on disk before it is made, and is marked`() throws {
        var desk = Desk()
        let first = try sent(&desk)
        desk.holdsCommits = true
        let changed = [WebhookParameter("SmsSid", "SMchanged"), WebhookParameter("Extra", "1")]
        let replay = WebhookReplay(number: first.number, url: "http://other.example/x", parameters: changed)
        let posts = desk.posts.count
        #expect(ask(&desk, first, replay) == nil)
        #expect(desk.posts.count == posts)
        desk.release()
        desk.holdsCommits = false
        let request = try #require(desk.posts.last?.request)
        #expect(request.url == "http://other.example/x" && request.parameters == changed)
        desk.answerPost(status: 500)
        let second = try #require(attempts(desk).last)
        #expect(second.replayOf == first.number && second.nextInMilliseconds != nil && second.message == first.message)
    }

    @Test func `the answer to an inbound message that is posted again is carried out again`() throws {
        var directory = Directory.simulated
        directory.senders[0].settings.smsURL = .url("http://app.example/in")
        var desk = Desk(directory)
        let handset = HandsetMessage(
            reference: "R1",
            from: try #require(Address("+14159352345")),
            to: try #require(Address("+14158141829")),
            body: "Who is this?"
        )
        desk.feed(.handsetWrote(handset, known: nil))
        desk.answerPost(status: 200, contentType: "text/xml", body: "<Response><Message>It's me</Mesage></Response>")
        let first = try #require(attempts(desk).last)
        #expect(first.remarks.count == 1 && first.remarks.first?.line == 1, "what was wrong is on the record")
        let replay = WebhookReplay(number: first.number, url: first.url, parameters: first.parameters.list)
        #expect(ask(&desk, first, replay) == nil)
        #expect(desk.posts.last?.request.parameters == first.parameters.list)
        desk.answerPost(status: 200, contentType: "text/xml", body: "<Response><Message>It's me</Message></Response>")
        let replies = desk.tables.messages.values.filter { $0.direction == .outboundReply }
        #expect(replies.map(\.body) == ["It's me"])
        #expect(attempts(desk).last?.remarks.isEmpty == true)
    }

    @Test func `a request made anew does not wait behind the retries of its message`() throws {
        var desk = Desk()
        let message = try #require(try desk.send(callback: .url("http://app.example/status"))?.get())
        desk.pass(.seconds(3))
        desk.feed(.settled(message.sid, .sent))
        desk.answerPost(status: 500)
        let first = try #require(attempts(desk).last)
        let replay = WebhookReplay(number: first.number, url: "http://other.example/x", parameters: [])
        #expect(ask(&desk, first, replay) == nil)
        #expect(desk.posts.map(\.request.url) == ["http://other.example/x"])
        desk.answerPost(status: 204)
        #expect(desk.tables.jobs.values.map(\.replay) == [nil], "the first one is still tried")
    }

    @Test func `a URL that is none, and a request that is not there, are refused`() throws {
        var desk = Desk()
        let first = try sent(&desk)
        let nowhere = WebhookReplay(number: first.number, url: "ftp://x", parameters: [])
        #expect(ask(&desk, first, nowhere)?.code == .statusCallbackInvalid)
        #expect(ask(&desk, nil, WebhookReplay(number: 9, url: first.url, parameters: []))?.code == .notFound)
        #expect(desk.tables.jobs.isEmpty)
    }
}
