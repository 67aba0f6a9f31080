import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `TwiML carried out` {
    private func desk(fallback: WebhookTarget = .none) throws -> Desk {
        var directory = Directory.simulated
        directory.senders[0].settings.smsURL = .url("http://app.example/a/in")
        directory.senders[0].settings.smsFallbackURL = fallback
        var desk = Desk(directory)
        try desk.write("Who is this?")
        return desk
    }

    private func response(_ verbs: String) -> String { "<Response>\n\(verbs)</Response>" }

    /// A verb, and the fault that skips it. *Source:* the facts, section 10.
    @Test(arguments: [
        ("<Message to='nobody'>x</Message>", ErrorCode.replyToInvalid),
        ("<Message from='+15005550000'>x</Message>", .replyFromInvalid),
        ("<Message from='!'>x</Message>", .replyFromInvalid), ("<Message/>", .replyBodyInvalid),
        ("<Message>\(String(repeating: "a", count: 1601))</Message>", .replyBodyInvalid),
        ("<Message method='PUT'>x</Message>", .replyMethodInvalid),
        ("<Message statusCallback='ftp://x/'>x</Message>", .replyStatusCallbackInvalid), ("<Play/>", .schema),
    ])
    func `a verb that can't be carried out is skipped with its code, the next one is`(verb: String, code: ErrorCode)
        throws
    {
        var desk = try desk()
        desk.answerPost(status: 200, body: response("  \(verb)<Sms>Next</Sms>"))
        #expect(desk.faults == [code])
        #expect(desk.replies.map(\.body) == ["Next"])
        let place = desk.events.compactMap { event -> [Int]? in
            if case .twimlFault(_, _, _, let line, let column, _) = event { [line, column] } else { nil }
        }
        #expect(place == [[2, 3]])
    }

    @Test func `to and from lead elsewhere, and a local number is read where from is`() throws {
        var desk = try desk()
        desk.answerPost(status: 200, body: response("<Message from='+12125550142' to='(212) 555-0147'>x</Message>"))
        #expect(desk.replies.map { [$0.from.text, $0.to.text] } == [["+12125550142", "+12125550147"]])
    }

    @Test(arguments: [
        (
            "<Message action='next' method='GET'>x</Message><Message>unreachable</Message>", "MessageSid",
            "MessageStatus"
        ),
        ("<Sms action='/a/next' method='get'>x</Sms><Redirect>no</Redirect>", "SmsSid", "SmsStatus"),
    ])
    func `action gets control, and is told of the reply`(verbs: String, sid: String, status: String) throws {
        var desk = try desk()
        desk.answerPost(status: 200, body: response(verbs))
        let request = try #require(desk.posts.first?.request)
        #expect((request.url, request.method) == ("http://app.example/a/next", .get))
        #expect(request[sid] == desk.replies.first?.sid.description)
        #expect(request[status] == "sending")
        #expect(request["Body"] == "Who is this?")
        #expect(Set(request.parameters.map(\.name)).count == request.parameters.count)
        desk.answerPost(status: 200, body: response("<Redirect>../last</Redirect>"))
        let last = try #require(desk.posts.first?.request)
        #expect(last.url == "http://app.example/last")
        #expect(last["MessageStatus"] == nil && last["SmsStatus"] == "received")
        desk.answerPost(status: 200, body: response("<Message>end</Message>"))
        #expect(desk.replies.map(\.body) == ["x", "end"])
    }

    @Test func `the action of a reply that is refused is told that it is invalid`() throws {
        var desk = try desk()
        desk.answerPost(status: 200, body: response("<Message to='nobody' action='next'>x</Message>"))
        #expect(desk.posts.first?.request["MessageStatus"] == "invalid")
        #expect(desk.posts.first?.request["MessageSid"] == "")
    }

    @Test func `relative URLs are read from where redirects led`() throws {
        var desk = try desk()
        let body = Array(response("<Redirect>next</Redirect>").utf8)
        let answer = WebhookAnswer(
            outcome: .answered(status: 200, contentType: "text/xml", body: body),
            duration: .zero,
            redirectedTo: "https://other.example/b/c"
        )
        desk.feed(.webhookAnswered(desk.posts.removeFirst().id, answer))
        #expect(desk.posts.first?.request.url == "https://other.example/b/next")
    }

    @Test func `ten replies answer one message, over all its documents`() throws {
        var desk = try desk()
        for round in 0..<4 {
            let verbs = String(repeating: "<Message>\(round)</Message>", count: 3)
            desk.answerPost(status: 200, body: response(verbs + "<Redirect/>"))
        }
        #expect(desk.replies.count == 10)
        #expect(desk.faults.allSatisfy { $0 == .replyLimit } && desk.faults.count == 2)
    }

    @Test func `documents that fail and fall back for ever come to an end`() throws {
        var desk = try desk(fallback: .url("http://b.example/"))
        for _ in 0..<200 where !desk.posts.isEmpty {
            let isFallback = desk.posts[0].request.url == "http://b.example/"
            desk.answerPost(status: isFallback ? 200 : 500, body: response("<Redirect>/broken</Redirect>"))
        }
        #expect(desk.posts.isEmpty && desk.tables.jobs.isEmpty)
    }

    @Test func `more than thirty replies within half a minute fail with 14107, for half a minute`() throws {
        var desk = Desk(Directory.simulated)
        let exchange = { (desk: inout Desk, text: String) in
            try desk.write(text)
            while !desk.posts.isEmpty {
                desk.answerPost(status: 200, body: "<Response><Message>Hm</Message></Response>")
            }
        }
        for round in 0..<33 { try exchange(&desk, "\(round)") }
        let failed = desk.replies.filter { $0.status == .failed }
        #expect(desk.replies.count == 33)
        #expect(failed.map(\.errorCode) == [.tooManyReplies, .tooManyReplies, .tooManyReplies])
        #expect(desk.faults == [.tooManyReplies, .tooManyReplies, .tooManyReplies])
        desk.pass(.seconds(31))
        try exchange(&desk, "later")
        #expect(desk.replies.last?.errorCode == nil)
        desk.pass(.seconds(60))
        #expect(desk.handOffs.count == 31)
        #expect(desk.lane("+14158141829")?.waiting == 0)
    }

    @Test func `a service's URL comes before the application's, that before the number's`() throws {
        var directory = Directory.simulated
        directory.senders[0].settings.smsURL = .url("http://number.example/")
        #expect(try asked(directory) == "http://number.example/")
        var application = Application(
            sid: ApplicationSID(high: 1, low: 2),
            friendlyName: "",
            smsStatusCallback: nil,
            messageStatusCallback: nil
        )
        application.settings.smsURL = "http://application.example/"
        directory.applications = [application]
        directory.senders[0].settings.smsApplicationSid = application.sid
        #expect(try asked(directory) == "http://application.example/")
        var settings = MessagingServiceSettings(friendlyName: "")
        settings.inboundRequestURL = "http://service.example/"
        let member = MessagingService.Member(senderSid: directory.senders[0].sid, addedAt: WallTime(milliseconds: 0))
        directory.services = [
            MessagingService(
                sid: MessagingServiceSID(high: 1, low: 3),
                settings: settings,
                pool: [member],
                createdAt: WallTime(milliseconds: 0)
            )
        ]
        #expect(try asked(directory) == "http://service.example/")
        directory.services[0].settings.usesInboundWebhookOnNumber = true
        #expect(try asked(directory) == "http://application.example/")
    }

    private func asked(_ directory: Directory) throws -> String? {
        var desk = Desk(directory)
        try desk.write("x")
        let request = desk.posts.first?.request
        #expect(request?["MessagingServiceSid"] == directory.services.first?.sid.description)
        return request?.url
    }
}
