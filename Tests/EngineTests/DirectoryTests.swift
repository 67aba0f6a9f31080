import Engine
import Feed
import Messaging
import Simulation
import Testing

/// A directory that changes while the engine runs: on disk before it is told, and what follows for the lanes.
struct DirectoryTests {
    private static func number(_ text: String) -> Address {
        guard let address = Address(text) else { preconditionFailure("\(text) is no address") }
        return address
    }

    private static let new = number("+12125550177")

    private func bought(_ desk: inout Desk, _ address: Address = Self.new) throws -> Sender {
        guard case .success(.sender(let sender))? = desk.edit(.buy(address, nil)) else {
            throw Refusal(.internalError)
        }
        return sender
    }

    // MARK: Durable first

    @Test func `an edit is on disk before anybody hears of it`() throws {
        var desk = Desk()
        desk.holdsCommits = true
        #expect(desk.edit(.buy(Self.new, nil)) == nil)
        #expect(!desk.events.contains { if case .directoryChanged = $0 { true } else { false } })
        #expect(desk.core.directory.senders.count == 4)
        #expect(desk.lane("+12125550177") == nil)
        #expect(desk.send(from: "+12125550177")?.refusal?.code == .fromNotOwned)
        desk.release()
        #expect(desk.tables.directory.senders.count == 5)
        #expect(desk.core.directory == desk.tables.directory)
        #expect(desk.events.contains(.directoryChanged(desk.tables.directory)))
        #expect(desk.lane("+12125550177") != nil)
    }

    @Test func `a store that refuses leaves everything as it was, and the next edit is judged by that`() throws {
        var desk = Desk()
        desk.storeFailure = .full("no room")
        #expect(desk.edit(.buy(Self.new, nil)) == .failure(Refusal(.serviceUnavailable)))
        #expect(desk.core.directory == desk.tables.directory)
        #expect(desk.lane("+12125550177") == nil)
        desk.storeFailure = nil
        desk.pass(.seconds(1))
        _ = try bought(&desk)
        #expect(desk.tables.directory.senders.count == 5)
    }

    @Test func `two who buy the same number at once: one gets it, the other hears that it is taken`() {
        var desk = Desk()
        desk.holdsCommits = true
        let first = desk.ask { .edited(.buy(Self.new, nil), $0) }
        let second = desk.ask { .edited(.buy(Self.new, nil), $0) }
        desk.holdsCommits = false
        desk.release()
        guard case .success? = desk.answers[first] else {
            Issue.record("the first got \(String(describing: desk.answers[first]))")
            return
        }
        #expect(desk.answers[second] == .failure(.phoneNumberUnavailable("+12125550177")))
    }

    @Test func `what was changed meanwhile is not overwritten`() throws {
        var desk = Desk()
        let sender = try bought(&desk)
        var first = sender.settings
        first.friendlyName = "First"
        var second = sender.settings
        second.friendlyName = "Second"
        guard case .success? = desk.edit(.setSender(sender.sid, Revision(from: sender.settings, to: first))) else {
            Issue.record("the first change was refused")
            return
        }
        #expect(
            desk.edit(.setSender(sender.sid, Revision(from: sender.settings, to: second)))
                == .failure(Refusal(.conflict))
        )
        #expect(desk.tables.directory.sender(sid: sender.sid)?.friendlyName == "First")
    }

    // MARK: Lanes

    @Test func `a bought number sends at once, but not before one whole period`() throws {
        var desk = Desk()
        _ = try bought(&desk)
        let grant = desk.now.instant
        let message = try #require(desk.send(from: "+12125550177")?.message)
        desk.pass(.seconds(5))
        #expect(desk.handOffs.map(\.message.sid) == [message.sid])
        #expect(desk.handOffs.first?.at == grant + .seconds(1))
    }

    @Test func `what waits on a released number fails, is told, and calls back`() throws {
        var settings = EngineSettings()
        settings.laneWindow = 4
        var desk = Desk(settings: settings)
        let waiting = (0..<30).compactMap { _ in desk.send(callback: .url("http://app.example/status"))?.message }
        let sender = try #require(desk.core.directory.senders.first)
        #expect(desk.edit(.release(sender.sid)) == .success(.removed))
        for message in waiting {
            #expect(desk.status(message) == .failed)
            #expect(desk.tables.message(message.sid)?.errorCode == .fromNotOwned)
        }
        #expect(desk.tables.jobs.count == 30)
        #expect(desk.lane("+14158141829") == nil)
        #expect(desk.send()?.refusal?.code == .fromNotOwned)
        desk.pass(.seconds(60))
        #expect(desk.handOffs.isEmpty)
    }

    @Test func `what is claimed when its number is released goes out; nothing is lost between the two`() throws {
        var desk = Desk()
        desk.beginsAtOnce = false
        let first = try #require(desk.send()?.message)
        let second = try #require(desk.send()?.message)
        desk.pass(.seconds(2))
        #expect(desk.handOffs.map(\.message.sid) == [first.sid])
        desk.edit(.release(desk.core.directory.senders[0].sid))
        desk.feed(.began(first.sid, at: desk.now.instant))
        desk.feed(.settled(first.sid, .sent))
        desk.pass(.seconds(5))
        #expect(desk.status(first) == .sent)
        #expect(desk.status(second) == .failed)
    }

    @Test func `a number that is bought again keeps its pace and its positions, across a restart too`() throws {
        var desk = Desk()
        let first = try #require(desk.send()?.message)
        desk.pass(.seconds(1))
        desk.feed(.settled(first.sid, .sent))
        desk.edit(.release(desk.core.directory.senders[0].sid))
        var restarted = Desk(tables: desk.tables, at: desk.now)
        #expect(restarted.lane("+14158141829") == nil)
        _ = try bought(&restarted, Self.number("+14158141829"))
        let second = try #require(restarted.send()?.message)
        #expect(second.position == LanePosition(place: 1, slot: 1))
        restarted.pass(.seconds(3))
        #expect(restarted.handOffs.map(\.at) == [desk.now.instant + .seconds(1)])
    }

    @Test func `a crash between the release and the last failure loses none`() throws {
        var desk = Desk()
        let waiting = (0..<3).compactMap { _ in desk.send()?.message }
        var tables = desk.tables
        try tables.apply([.editDirectory(.removeSender(sid: tables.directory.senders[0].sid))])
        let restarted = Desk(tables: tables, at: desk.now)
        for message in waiting { #expect(restarted.status(message) == .failed) }
    }

    // MARK: Refusals

    @Test(arguments: [
        ("+14158141829", ErrorCode.phoneNumberUnavailable), ("27653", .phoneNumberUnavailable),
        ("+14151111111", .phoneNumberInvalid), ("+19995550100", .phoneNumberInvalid),
    ])
    func `only a good number that is nobody's can be bought`(_ number: String, _ code: ErrorCode) {
        var desk = Desk()
        #expect(desk.edit(.buy(Self.number(number), nil))?.refusal?.code == code)
    }

    @Test func `URLs, names and applications are checked`() throws {
        var desk = Desk()
        func refusal(_ change: (inout SenderSettings) -> Void) -> ErrorCode? {
            var settings = SenderSettings(friendlyName: "New")
            change(&settings)
            return desk.edit(.buy(Self.new, settings))?.refusal?.code
        }
        #expect(refusal { $0.smsURL = .url("ftp://x.example/") } == .urlInvalid)
        #expect(refusal { $0.friendlyName = String(repeating: "x", count: 65) } == .parameterTooLong)
        #expect(refusal { $0.smsApplicationSid = ApplicationSID(high: 1, low: 1) } == .applicationUnknown)
        #expect(refusal { $0.calls.statusCallback = "nowhere" } == .callbackURLInvalid)
        #expect(desk.tables.directory == .simulated)
    }

    // MARK: Pools and applications

    @Test func `a sender is in one pool at most, and leaves it when it is released`() throws {
        var desk = Desk()
        func service() throws -> MessagingService {
            guard
                case .success(.service(let service))? = desk.edit(.createService(.init(friendlyName: "Alerts")))
            else { throw Refusal(.internalError) }
            return service
        }
        let one = try service()
        let two = try service()
        let sender = desk.core.directory.senders[0].sid
        guard case .success(.service)? = desk.edit(.addToPool(one.sid, senderSid: sender)) else {
            Issue.record("the first pool refused it")
            return
        }
        #expect(desk.edit(.addToPool(one.sid, senderSid: sender))?.refusal?.code == .alreadyInPool)
        #expect(desk.edit(.addToPool(two.sid, senderSid: sender))?.refusal?.code == .inAnotherPool)
        #expect(desk.edit(.addToPool(two.sid, senderSid: "PN0"))?.refusal?.code == .notFound)
        desk.edit(.release(sender))
        #expect(desk.tables.directory.service(one.sid)?.pool.isEmpty == true)
    }

    @Test func `a pool holds 400 senders, and not one more`() throws {
        var directory = Directory.simulated
        directory.senders = (0...400).compactMap { index in
            Address("+1212555\(1000 + index)").map { Sender(sid: "PN\(index)", address: $0, friendlyName: "") }
        }
        let pool = directory.senders.dropLast().map {
            MessagingService.Member(senderSid: $0.sid, addedAt: WallTime(milliseconds: 0))
        }
        let service = MessagingService(
            sid: MessagingServiceSID(high: 1, low: 1),
            settings: .init(friendlyName: "Full"),
            pool: pool,
            createdAt: WallTime(milliseconds: 0)
        )
        directory.services = [service]
        var desk = Desk(directory)
        #expect(desk.edit(.addToPool(service.sid, senderSid: "PN400"))?.refusal?.code == .poolFull)
        desk.edit(.removeFromPool(service.sid, senderSid: "PN0"))
        #expect(desk.edit(.addToPool(service.sid, senderSid: "PN400"))?.refusal == nil)
    }

    @Test func `a removed application is named by no number any more`() throws {
        var desk = Desk()
        guard
            case .success(.application(let application))? = desk.edit(.createApplication(.init(friendlyName: "App")))
        else {
            Issue.record("no application")
            return
        }
        var settings = SenderSettings(friendlyName: "New")
        settings.smsApplicationSid = application.sid
        desk.edit(.buy(Self.new, settings))
        #expect(desk.edit(.removeApplication(application.sid)) == .success(.removed))
        #expect(desk.tables.directory.senders.last?.settings.smsApplicationSid == nil)
    }

    // MARK: Verification

    @Test func `a number is verified by the code that its call heard, and a trial may then send to it`() throws {
        var directory = Directory.simulated
        directory.account.kind = .trial
        var desk = Desk(directory)
        let jenny = try PhoneNumber(e164: "+14159352345")
        #expect(desk.send()?.refusal?.code == .toUnverified)
        guard
            case .success(.validation(let validation))? = desk.edit(.requestValidation(ValidationOrder(number: jenny)))
        else {
            Issue.record("no validation")
            return
        }
        #expect(validation.code.utf8.count == 6)
        #expect(desk.calls == [validation])
        desk.feed(.edited(.endValidation(validation.callSid, entered: validation.code), nil))
        #expect(desk.tables.directory.verified.map(\.number) == [jenny])
        #expect(desk.tables.directory.validations.isEmpty)
        #expect(desk.send()?.message != nil)
        #expect(desk.edit(.verify(jenny, friendlyName: nil))?.refusal?.code == .alreadyVerified)
    }

    @Test(arguments: [String?.none, "not it"])
    func `without the code the number stays unverified`(_ entered: String?) throws {
        var desk = Desk()
        let jenny = try PhoneNumber(e164: "+14159352345")
        desk.edit(.requestValidation(ValidationOrder(number: jenny)))
        let call = try #require(desk.calls.first)
        desk.feed(.edited(.endValidation(call.callSid, entered: entered), nil))
        #expect(desk.tables.directory.verified.isEmpty)
        #expect(desk.tables.directory.validations.isEmpty)
    }

    /// *Source:* the original's announcement of status callbacks for verification calls.
    @Test(arguments: [
        ("completed", "success"), ("completed", "failed"), ("no-answer", "failed"),
    ])
    func `how a validation ended is posted to whoever asked`(_ callStatus: String, _ verification: String) throws {
        var desk = Desk()
        let order = ValidationOrder(
            number: try PhoneNumber(e164: "+14159352345"),
            statusCallback: "http://app.example/verified?for=me",
            statusCallbackMethod: .get
        )
        desk.edit(.requestValidation(order))
        let call = try #require(desk.calls.first)
        #expect(desk.posts.isEmpty)
        let entered = verification == "success" ? call.code : callStatus == "completed" ? "not it" : nil
        desk.holdsCommits = true
        desk.feed(.edited(.endValidation(call.callSid, entered: entered), nil))
        #expect(desk.posts.isEmpty)
        desk.release()
        let post = try #require(desk.posts.first)
        #expect(post.request.url == order.statusCallback && post.request.method == .get)
        let caller = desk.tables.directory.verified.first
        let expected: [WebhookParameter?] = [
            .init("CallSid", call.callSid.description),
            .init("AccountSid", desk.core.directory.account.sid.description),
            .init("From", "+14157234000"), .init("To", "+14159352345"), .init("CallStatus", callStatus),
            .init("ApiVersion", "2010-04-01"), .init("Direction", "outbound-api"),
            .init("VerificationStatus", verification),
            caller.map { .init("OutgoingCallerIdSid", $0.sid.description) },
        ]
        #expect(post.request.parameters == expected.compactMap { $0 })
        #expect((caller != nil) == (verification == "success"))
    }

    @Test func `the callback of a validation is tried again, after a restart too, and ends`() throws {
        var desk = Desk()
        let order = ValidationOrder(
            number: try PhoneNumber(e164: "+14159352345"),
            statusCallback: "http://app.example/"
        )
        desk.edit(.requestValidation(order))
        desk.feed(.edited(.endValidation(desk.calls[0].callSid, entered: desk.calls[0].code), nil))
        let first = try #require(desk.posts.first)
        desk.answerPost(status: 500)
        #expect(desk.posts.isEmpty)
        var restarted = Desk(tables: desk.tables, at: desk.now)
        restarted.pass(.seconds(2))
        let second = try #require(restarted.posts.first)
        #expect(second.request.parameters == first.request.parameters)
        restarted.answerPost(status: 204)
        restarted.pass(.seconds(20_000))
        #expect(restarted.posts.isEmpty)
    }

    @Test func `a validation that another takes the place of has failed`() throws {
        var desk = Desk()
        let order = ValidationOrder(
            number: try PhoneNumber(e164: "+14159352345"),
            statusCallback: "http://app.example/"
        )
        desk.edit(.requestValidation(order))
        desk.edit(.requestValidation(order))
        #expect(desk.posts.map { $0.request.parameters.last } == [.init("VerificationStatus", "failed")])
        #expect(desk.posts.first?.request.parameters.first?.value == desk.calls[0].callSid.description)
    }

    @Test func `a call that a crash cut off is placed again`() throws {
        var desk = Desk()
        desk.edit(.requestValidation(ValidationOrder(number: try PhoneNumber(e164: "+14159352345"))))
        let restarted = Desk(tables: desk.tables, at: desk.now)
        #expect(restarted.calls == desk.calls)
        #expect(restarted.calls.count == 1)
    }
}

extension Result where Success == DirectoryEntry, Failure == Refusal {
    fileprivate var refusal: Refusal? {
        if case .failure(let refusal) = self { refusal } else { nil }
    }
}
