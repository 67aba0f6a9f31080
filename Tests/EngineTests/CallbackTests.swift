import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Status callbacks` {
    private static let application = Application(
        sid: ApplicationSID(high: 7, low: 7),
        friendlyName: "app",
        smsStatusCallback: "http://app.example/sms",
        messageStatusCallback: "http://app.example/message"
    )

    private func desk() -> Desk {
        var directory = Directory.simulated
        directory.applications = [Self.application]
        return Desk(directory)
    }

    private func settle(_ desk: inout Desk, _ message: Message?, as outcome: CarrierOutcome) throws {
        let message = try #require(message)
        desk.pass(.seconds(3))
        desk.feed(.settled(message.sid, outcome))
    }

    @Test func `sent and failed are posted with the documented fields`() throws {
        var desk = desk()
        let message = try #require(desk.send(callback: .url("http://mine.example/s"))?.message)
        try settle(&desk, message, as: .failed(.unreachableHandset))
        let request = try #require(desk.posts.first?.request)
        #expect(request.url == "http://mine.example/s")
        #expect(request.method == .post)
        #expect(request["SmsSid"] == message.sid.description)
        #expect(request["SmsStatus"] == "failed")
        #expect(request["ErrorCode"] == "30003")
        #expect(request["From"] == "+14158141829")
        #expect(request["To"] == "+14159352345")
        #expect(request["ApiVersion"] == "2010-04-01")
    }

    @Test(arguments: [
        (MessageResource.smsMessages, true, true, "http://app.example/sms"),
        (.smsMessages, false, true, "http://app.example/sms"), (.smsMessages, true, false, "http://mine.example/"),
        (.messages, true, true, "http://mine.example/"), (.messages, false, true, "http://app.example/message"),
    ])
    func `each resource has its own rule for which URL wins`(
        resource: MessageResource,
        hasCallback: Bool,
        hasApplication: Bool,
        expected: String
    ) throws {
        var desk = desk()
        let message = desk.send(
            resource: resource,
            callback: hasCallback ? .url("http://mine.example/") : .none,
            application: hasApplication ? Self.application.sid.description : nil
        )?.message
        try settle(&desk, message, as: .sent)
        #expect(desk.posts.map(\.request.url) == [expected])
    }

    @Test func `a failing endpoint is tried again with growing waits, and every attempt is told`() throws {
        var desk = desk()
        try settle(&desk, desk.send(callback: .url("http://mine.example/"))?.message, as: .sent)
        var waits: [Int64] = []
        for _ in 0..<3 {
            desk.answerPost(status: 500)
            let before = desk.now.instant
            while desk.posts.isEmpty { desk.pass(.milliseconds(50)) }
            waits.append((desk.now.instant - before).milliseconds)
        }
        #expect(
            (750...1300).contains(waits[0]) && (3750...6300).contains(waits[1]) && (18_750...31_300).contains(waits[2])
        )
        desk.answerPost(status: 204)
        let attempts = desk.tables.attempts
        #expect(attempts.map(\.httpStatus) == [500, 500, 500, 204])
        #expect(attempts.map(\.attempt) == [1, 2, 3, 4])
        #expect(attempts.map(\.number) == [1, 2, 3, 4])
        #expect(attempts.allSatisfy { $0.parameters["SmsStatus"] == "sent" })
        #expect(attempts[0].response?.contentType == "text/xml")
        #expect(attempts[0].failureWords?.isEmpty == false && attempts[3].failureWords == nil)
        #expect(desk.tables.jobs.isEmpty)
        #expect(desk.events.filter { if case .webhookAttempted = $0 { true } else { false } }.count == 4)
    }

    @Test func `an endpoint that hangs delays no other`() throws {
        var desk = desk()
        for index in 0..<300 {
            let message = desk.send(from: "27653", callback: .url("http://hung\(index % 3).example/"))?.message
            desk.pass(.milliseconds(10))
            desk.pass(.seconds(index == 0 ? 1 : 0))
            desk.feed(.settled(try #require(message).sid, .sent))
        }
        desk.pass(.seconds(5))
        let hung = desk.posts.count
        #expect(hung <= 24, "eight at once at each of three endpoints")
        let message = desk.send(from: "+12125550142", callback: .url("http://quick.example/"))?.message
        try settle(&desk, message, as: .sent)
        #expect(desk.posts.count == hung + 1)
        #expect(desk.posts.last?.request.url == "http://quick.example/")
    }

    @Test func `callbacks that are owed at a crash are made after it`() throws {
        var desk = desk()
        let message = try #require(desk.send(callback: .url("http://mine.example/"))?.message)
        try settle(&desk, message, as: .sent)
        #expect(desk.posts.count == 1)
        let again = Desk(tables: desk.tables, at: desk.now)
        #expect(again.posts.map { $0.request["SmsSid"] } == [message.sid.description])
    }
}
