internal import Feed
internal import Messaging
internal import Terminal

// The webhooks.
extension Stage {
    func webhookPage(about sid: MessageSID?, before: Int64?, limit: Int) -> [WebhookRecord] {
        let older = webhookLog.filter { $0.number < before ?? .max && (sid == nil || $0.message == sid) }
        return Array(older.sorted { $0.number > $1.number }.prefix(limit))
    }

    mutating func showWebhooks() {
        playWebhooks()
        press("4")
    }

    mutating func showWebhookFailed() {
        playWebhooks()
        press("4 Tab Enter")
    }

    mutating func showWebhookTwiML() {
        playWebhooks()
        press("4 /")
        type("twiml")
        answerLoads()
        press("Enter Enter G")
    }

    mutating func showWebhookForged() {
        playWebhooks()
        press("4 /")
        type("is:forged")
        answerLoads()
        press("Enter Enter")
    }

    mutating func showReplayForm() {
        playWebhooks()
        press("4 Tab e ↓ ↓")
        type("!")
    }

    mutating func showWebhooksEmpty() {
        begin(Cast.snapshot(at: now))
        press("4")
    }

    private static let site = "https://hooks.example.com/switchboard/production/region-eu/status?tenant=4711&source=sms"

    /// A night of callbacks, an answer with a fault in it, a forged request, and a callback that fails and comes again.
    private mutating func playWebhooks() {
        for number in 1...60 {
            let status: MessageStatus = number.isMultiple(of: 9) ? .failed : .sent
            let text = message(
                "Text \(number)",
                from: Cast.main,
                to: Cast.jenny,
                status,
                ago: .seconds(60 * (70 - number))
            )
            record(.attempted(callback(of: text, http: 204)))
        }
        let heard = message("Who is this?", from: Cast.jenny, to: Cast.main, .received, ago: .seconds(300))
        record(.attempted(faultyAnswer(to: heard)))
        record(.taken(forged(by: heard)))
        let text = message("Are you there?", from: Cast.main, to: Cast.jenny, .sent, ago: .seconds(20))
        record(.attempted(callback(of: text, http: 500, attempt: 1, next: 5000)))
        record(.attempted(callback(of: text, http: nil, attempt: 2, next: 15_000)))
        record(.attempted(callback(of: text, http: 204, replayOf: 63)))
        begin(Cast.snapshot(at: now))
    }

    private mutating func record(_ record: WebhookRecord) {
        let number = Int64(webhookLog.count) + 1
        switch record {
        case .attempted(var attempt):
            attempt.number = number
            webhookLog.append(.attempted(attempt))
        case .taken(var taken):
            taken.number = number
            webhookLog.append(.taken(taken))
        }
    }

    private func callback(
        of message: Message,
        http: Int?,
        attempt: Int = 1,
        next: Int? = nil,
        replayOf: Int64? = nil
    ) -> WebhookAttempt {
        var made = WebhookAttempt(
            message: message.sid,
            conversation: message.conversation,
            purpose: .statusCallback(message.status),
            url: Self.site,
            method: .post,
            parameters: WebhookParameters([
                .init("SmsSid", message.sid.description), .init("SmsStatus", message.status.rawValue),
                .init("To", message.to.text), .init("From", message.from.text),
            ]),
            attempt: attempt,
            attemptsAtMost: 9,
            httpStatus: http,
            failure: http == nil ? .webhookTimedOut : http == 500 ? .webhookFailed : nil,
            milliseconds: http == nil ? 15_000 : 42,
            at: message.createdAt + .milliseconds(1500 * attempt),
            nextInMilliseconds: next
        )
        made.replayOf = replayOf
        if http == 500 { made.response = WebhookResponse(contentType: "text/html", bytes: Array("<h1>Oops</h1>".utf8)) }
        return made
    }

    private func faultyAnswer(to message: Message) -> WebhookAttempt {
        let body = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response>
                <Message>It's me</Mesage>
            </Response>
            """
        return WebhookAttempt(
            message: message.sid,
            conversation: message.conversation,
            purpose: .inbound,
            url: "https://app.example.com/sms",
            method: .post,
            parameters: WebhookParameters([
                .init("Body", message.body), .init("From", message.from.text), .init("To", message.to.text),
                .init("FromCity", ""),
            ]),
            attempt: 1,
            attemptsAtMost: 2,
            httpStatus: 200,
            response: WebhookResponse(contentType: "text/xml", bytes: Array(body.utf8)),
            failure: nil,
            remarks: [
                WebhookRemark(code: .documentParse, line: 3, column: 21, words: "</Mesage> ends no <Message>")
            ],
            milliseconds: 128,
            at: message.createdAt,
            nextInMilliseconds: nil
        )
    }

    private func forged(by message: Message) -> WebhookTaken {
        WebhookTaken(
            message: message.sid,
            report: .inbound(from: message.from, to: message.to, body: message.body),
            verdict: .forged,
            signature: SignatureReport(
                given: "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
                expected: "0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
                text: "https://example.com/inboundBodyWho is this?From\(message.from.text)To\(message.to.text)",
                fits: "the URL with its port",
                fittingText:
                    "https://example.com:8443/inboundBodyWho is this?From\(message.from.text)To\(message.to.text)"
            ),
            url: "https://example.com/inbound",
            parameters: WebhookParameters([
                .init("Body", message.body), .init("From", message.from.text), .init("To", message.to.text),
            ]),
            httpStatus: 403,
            at: message.createdAt + .seconds(1)
        )
    }
}
