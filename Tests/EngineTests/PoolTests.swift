import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Messages through a Messaging Service` {
    private static let sticky = "MG00000000000000090000000000000000"
    private static let other = "MG00000000000000090000000000000001"
    private let jenny = "+14159352345"

    private func options(_ service: String? = Self.sticky, _ change: (inout SendOptions) -> Void = { _ in })
        -> SendOptions
    {
        var options = SendOptions()
        options.messagingServiceSid = service
        change(&options)
        return options
    }

    private func send(
        _ desk: inout Desk,
        from: String? = nil,
        to: String = "+14159352345",
        through service: String? = Self.sticky,
        callback: WebhookTarget = .none
    ) -> Result<Message, Refusal>? {
        desk.send(from: from, to: to, resource: .messages, callback: callback, options: options(service))
    }

    private func sender(_ desk: inout Desk, to: String, through service: String = Self.sticky) throws -> String {
        let message = try #require(send(&desk, to: to, through: service)?.message)
        return try #require(desk.tables.message(message.sid)).from.text
    }

    // MARK: Accepted, then queued

    @Test func `it is accepted without a sender, and queued in the lane of one, in one commit`() throws {
        var desk = Desk(.simulatedWithServices)
        desk.holdsCommits = true
        let ticket = desk.ask {
            .requested(
                SendRequest(
                    resource: .messages,
                    from: nil,
                    to: jenny,
                    body: "x",
                    statusCallback: .url("http://mine.example/"),
                    options: options()
                ),
                $0
            )
        }
        #expect(desk.answers[ticket] == nil && desk.held.count == 1)
        desk.holdsCommits = false
        desk.release()
        guard case .success(.accepted(let answered))? = desk.answers[ticket] else {
            Issue.record("answered \(String(describing: desk.answers[ticket]))")
            return
        }
        #expect(answered.status == .accepted && answered.chosenFrom == nil && answered.position == nil)
        let stored = try #require(desk.tables.message(answered.sid))
        #expect(stored.status != .accepted && stored.chosenFrom == stored.from && stored.position != nil)
        let told = desk.events.compactMap { kind -> MessageStatus? in
            switch kind {
            case .accepted(let message), .statusChanged(let message): message.status
            default: nil
            }
        }
        #expect(told.prefix(2) == [.accepted, .queued])
        let request = try #require(desk.posts.first?.request)
        #expect(request["MessageStatus"] == "queued" && request["MessagingServiceSid"] == Self.sticky)
        #expect(request["From"] == stored.from.text)
        desk.pass(.seconds(1))
        #expect(desk.handOffs.map(\.message.sid) == [answered.sid])
    }

    @Test func `a store that refuses it leaves no trace in the lane`() throws {
        var desk = Desk(.simulatedWithServices)
        desk.storeFailure = .full("no room")
        #expect(send(&desk)?.refusal?.code == .serviceUnavailable)
        desk.storeFailure = nil
        desk.pass(.seconds(1))
        let next = try #require(send(&desk)?.message)
        desk.pass(.seconds(2))
        #expect(desk.handOffs.map(\.message.sid) == [next.sid])
    }

    // MARK: Who sends

    @Test func `whoever wrote to a recipient last writes again, though its lane is paused`() throws {
        var desk = Desk(.simulatedWithServices)
        let first = try sender(&desk, to: jenny)
        let line = try #require(Address(first))
        desk.ask { .pauseOrdered([line], by: "op", reason: "", $0) }
        #expect(try sender(&desk, to: "+14159350001") != first)
        #expect(try sender(&desk, to: jenny) == first)
        desk.pass(.seconds(60))
        var restarted = Desk(tables: desk.tables, at: desk.now)
        #expect(try sender(&restarted, to: "+14159350002") != first)
        #expect(try sender(&restarted, to: jenny) == first, "it is on disk")
    }

    @Test func `a sender that left the pool does not write any more`() throws {
        var desk = Desk(.simulatedWithServices)
        let first = try sender(&desk, to: jenny)
        let service = try #require(desk.core.directory.services.first)
        let member = try #require(desk.core.directory.senders.first { $0.address.text == first })
        guard case .success? = desk.edit(.removeFromPool(service.sid, senderSid: member.sid)) else {
            Issue.record("it could not be taken out")
            return
        }
        #expect(try sender(&desk, to: jenny) != first)
    }

    @Test func `of two messages at once the second one follows the first`() throws {
        var desk = Desk(.simulatedWithServices)
        desk.holdsReads = true
        let request = SendRequest(resource: .messages, from: nil, to: jenny, body: "x", options: options())
        let tickets = (0..<2).map { _ in desk.ask { .requested(request, $0) } }
        #expect(desk.openQuestions.count == 2)
        // Both reads saw a disk that knew nothing; a message to somebody else makes the other lanes freer.
        desk.holdsCommits = true
        desk.openQuestions.forEach { desk.feed(.lastSenderLoaded($0.number, nil)) }
        desk.holdsCommits = false
        while !desk.held.isEmpty { desk.release() }
        let senders = tickets.compactMap { ticket -> Address? in
            guard case .success(.accepted(let message))? = desk.answers[ticket] else { return nil }
            return desk.tables.message(message.sid)?.from
        }
        #expect(senders.count == 2 && Set(senders).count == 1)
    }

    @Test func `a read that fails is an honest refusal`() {
        var desk = Desk(.simulatedWithServices)
        desk.holdsReads = true
        let request = SendRequest(resource: .messages, from: nil, to: jenny, body: "x", options: options())
        let ticket = desk.ask { .requested(request, $0) }
        desk.feed(.loadFailed(.lastSender(desk.openQuestions[0].number)))
        #expect(desk.answers[ticket] == .failure(Refusal(.serviceUnavailable)))
    }

    @Test func `a sender that is named sends, if the pool holds it`() throws {
        var desk = Desk(.simulatedWithServices)
        let message = try #require(send(&desk, from: "27653")?.message)
        #expect(message.status == .accepted && message.chosenFrom?.text == "27653")
        #expect(desk.tables.message(message.sid)?.from.text == "27653")
        #expect(send(&desk, from: "+18005550199")?.refusal?.code == .inAnotherPool)
        #expect(send(&desk, from: "+14155550199")?.refusal?.code == .fromNotOwned)
        _ = try #require(Address("+12125550177").map { desk.edit(.buy($0, nil)) })
        #expect(send(&desk, from: "+12125550177")?.refusal?.code == .notInPool)
    }

    @Test func `a service that does not exist, or has nobody, is refused`() throws {
        var directory = Directory.simulatedWithServices
        directory.services[1].pool = []
        var desk = Desk(directory)
        #expect(send(&desk, through: "MG1")?.refusal?.code == .messagingServiceInvalid)
        #expect(
            send(&desk, through: "MG" + String(repeating: "0", count: 32))?.refusal?.code == .messagingServiceUnknown
        )
        #expect(send(&desk, through: Self.other)?.refusal?.code == .poolEmpty)
        #expect(send(&desk, through: nil)?.refusal?.code == .fromRequired)
    }

    @Test func `who stopped one number of the pool hears from none of it`() throws {
        var desk = Desk(.simulatedWithServices)
        try desk.write("STOP", to: "+12125550142")
        #expect(send(&desk)?.refusal?.code == .optedOut)
        #expect(send(&desk, from: "27653")?.refusal?.code == .optedOut)
        #expect(send(&desk, through: Self.other)?.refusal == nil)
        try desk.write("START", to: "+12125550142")
        #expect(send(&desk)?.refusal == nil)
    }

    @Test func `trial mode looks at the recipient of a service too`() throws {
        var directory = try Directory.trial(verified: "+14159350000")
        directory.services = Directory.simulatedWithServices.services
        var desk = Desk(directory)
        #expect(send(&desk)?.refusal?.code == .toUnverified)
        #expect(send(&desk, to: "+14159350000")?.message?.body.hasPrefix("Sent from your") == true)
    }

    // MARK: The service's settings

    @Test func `the service's callback is for messages that name none`() throws {
        var desk = Desk(.simulatedWithServices)
        _ = send(&desk, through: Self.other)
        _ = send(&desk, through: Self.other, callback: .url("http://mine.example/"))
        #expect(desk.posts.map(\.request.url) == ["http://app.example/pool", "http://mine.example/"])
    }

    @Test func `validity and smart encoding are the service's, unless the message says otherwise`() throws {
        var directory = Directory.simulatedWithServices
        directory.services[0].settings.validityPeriod = 600
        var desk = Desk(directory)
        let own = try #require(send(&desk)?.message)
        #expect(own.schedule.validityPeriod == 600)
        let plain = options { $0.smartEncoded = "false" }
        for (given, expected) in [(options(), "\"x\""), (plain, "“x”")] {
            let message = desk.send(from: nil, body: "“x”", resource: .messages, options: given)?.message
            #expect(message?.body == expected)
        }
    }

    // MARK: Scheduled

    private func scheduled(_ desk: inout Desk, callback: WebhookTarget = .none) throws -> Message {
        let later = options { options in
            options.scheduleType = "fixed"
            options.sendAt = "2026-09-21T14:20:00Z"
        }
        let answer = desk.send(from: nil, resource: .messages, callback: callback, options: later)
        return try #require(answer?.message)
    }

    @Test func `a scheduled message gets its sender when it is due`() throws {
        var desk = Desk(.simulatedWithServices)
        let message = try scheduled(&desk)
        #expect(message.status == .scheduled && message.chosenFrom == nil)
        #expect(desk.tables.message(message.sid)?.chosenFrom == nil)
        // Nobody wrote to Jenny: who is free soonest then is somebody else than now.
        desk.pass(.seconds(398))
        for _ in 0..<30 { _ = desk.send(from: message.from.text, to: "+14159350000", body: long, resource: .messages) }
        desk.pass(.seconds(4))
        let sent = try #require(desk.tables.message(message.sid))
        #expect(sent.chosenFrom != nil && sent.from != message.from)
        #expect(desk.events.contains { if case .rerouted(let moved, _) = $0 { moved.sid == sent.sid } else { false } })
        #expect(desk.handOffs.contains { $0.message.sid == sent.sid && $0.message.from == sent.from })
    }

    private let long = String(repeating: "x", count: 1500)

    @Test func `a scheduled message that is cancelled never had a sender`() throws {
        var desk = Desk(.simulatedWithServices)
        let message = try scheduled(&desk, callback: .url("http://mine.example/"))
        desk.ask { .ordered(.cancel, message, $0) }
        #expect(desk.posts.first?.request["MessageStatus"] == "canceled")
        #expect(desk.posts.first?.request["From"] == nil)
    }

    @Test func `a scheduled message whose service is gone fails when it is due`() throws {
        var desk = Desk(.simulatedWithServices)
        let message = try scheduled(&desk)
        _ = desk.edit(.removeService(try #require(desk.core.directory.services.first).sid))
        desk.pass(.seconds(401))
        #expect(desk.status(message) == .failed)
        #expect(desk.tables.message(message.sid)?.errorCode == .messagingServiceUnknown)
        #expect(desk.handOffs.isEmpty)
    }

    @Test func `a calendar that is set back in the last moment is obeyed`() throws {
        var desk = Desk(.simulatedWithServices)
        let message = try scheduled(&desk)
        desk.holdsReads = true
        desk.pass(.seconds(401))
        let question = try #require(desk.openQuestions.last)
        desk.holdsReads = false
        desk.now.wall = desk.now.wall + .seconds(-3600)
        desk.feed(.lastSenderLoaded(question.number, nil))
        #expect(desk.status(message) == .scheduled)
        desk.pass(.seconds(3590))
        #expect(desk.status(message) == .scheduled)
        desk.pass(.seconds(30))
        #expect(desk.handOffs.map(\.message.sid) == [message.sid])
    }

    @Test func `a scheduled message is looked at again when the last sender could not be read`() throws {
        var desk = Desk(.simulatedWithServices)
        let message = try scheduled(&desk)
        desk.holdsReads = true
        desk.pass(.seconds(401))
        let question = try #require(desk.openQuestions.last)
        desk.holdsReads = false
        desk.feed(.loadFailed(.lastSender(question.number)))
        desk.pass(.seconds(3))
        #expect(desk.handOffs.map(\.message.sid) == [message.sid])
    }
}
