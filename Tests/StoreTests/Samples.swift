import Engine
import Feed
import Messaging

/// What the tests' messages are made of.
enum Samples {
    static let ours = address("+14158141829")
    static let otherLine = address("+12125550142")
    static let shortCode = address("27653")
    static let jenny = address("+14159352345")
    static let grandma = address("+442071838750")

    /// Reads a number or short code that this file vouches for.
    static func address(_ text: String) -> Address {
        guard let address = Address(text) else { preconditionFailure("\(text) is no address") }
        return address
    }

    static let directory = Directory(
        account: Account(
            sid: AccountSID(high: 1, low: 2),
            friendlyName: "Test",
            kind: .trial,
            createdAt: WallTime(milliseconds: 1)
        ),
        senders: [
            Sender(
                sid: "PN00000000000000000000000000000001",
                address: ours,
                friendlyName: "Main",
                smsURL: .url("https://example.com/sms?a=1"),
                smsMethod: .get,
                smsFallbackURL: .url("http://b.example/")
            ),
            Sender(sid: "SC00000000000000000000000000000002", address: shortCode, friendlyName: "Code", smsURL: .none),
            Sender(sid: "PN00000000000000000000000000000003", address: otherLine, friendlyName: ""),
        ],
        verified: [jenny, grandma].compactMap(\.phoneNumber).map { number in
            CallerID(
                sid: NumberSID(high: 5, low: number.rawValue),
                number: number,
                friendlyName: number.e164,
                createdAt: WallTime(milliseconds: 1)
            )
        },
        applications: [
            Application(
                sid: ApplicationSID(high: 7, low: 8),
                friendlyName: "App",
                smsStatusCallback: "http://c.example/",
                messageStatusCallback: nil
            )
        ]
    )

    static let credentials = Credentials(
        accountSid: directory.account.sid,
        authToken: "0123456789abcdef0123456789abcdef"
    )

    static func sid(_ number: Int64) -> MessageSID { MessageSID(high: 0xFEDC, low: UInt64(number)) }

    static func time(_ milliseconds: Int64) -> WallTime { WallTime(milliseconds: 1_700_000_000_000 + milliseconds) }

    /// A message that waits at a place of a lane.
    static func queued(
        _ sequence: Int64,
        place: Int64,
        slot: Int64? = nil,
        segments: Int = 1,
        from: Address = ours,
        to: Address = jenny
    ) -> Message {
        Message(
            sid: sid(sequence),
            sequence: sequence,
            resource: .smsMessages,
            direction: .outboundAPI,
            from: from,
            to: to,
            body: "Jenny please?! I love you <3",
            segments: segments,
            status: .queued,
            createdAt: time(sequence),
            position: LanePosition(place: place, slot: slot ?? place)
        )
    }

    /// A handset's message.
    static func inbound(_ sequence: Int64, from: Address = jenny, to: Address = ours) -> Message {
        Message(
            sid: sid(sequence),
            sequence: sequence,
            resource: .messages,
            direction: .inbound,
            from: from,
            to: to,
            body: "Who is this?",
            segments: 1,
            status: .received,
            createdAt: time(sequence),
            sentAt: time(sequence)
        )
    }

    static func move(
        _ sequence: Int64,
        _ from: MessageStatus,
        _ to: MessageStatus,
        position: LanePosition? = nil
    ) -> Change {
        .move(
            StatusMove(
                sid: sid(sequence),
                from: from,
                to: to,
                at: time(sequence + 50),
                sentAt: to == .sent ? time(sequence + 50) : nil,
                errorCode: to == .failed ? .unreachableHandset : nil,
                position: position
            )
        )
    }

    static func job(_ id: WebhookJobID, purpose: WebhookJob.Purpose = .statusCallback(.sent, errorCode: nil))
        -> WebhookJob
    {
        WebhookJob(
            id: id,
            message: sid(id),
            resource: .smsMessages,
            from: ours,
            to: jenny,
            body: "",
            segments: 1,
            purpose: purpose,
            target: .url("http://a.example/?x=\(id)"),
            method: .post,
            dueAt: time(id)
        )
    }

    static func attempt(
        on sequence: Int64,
        _ purpose: WebhookAttempt.Purpose = .statusCallback(.sent),
        httpStatus: Int? = 200,
        attempt: Int = 1,
        number: Int64
    ) -> WebhookAttempt {
        WebhookAttempt(
            number: number,
            message: sid(sequence),
            conversation: .init(ours: ours, theirs: jenny),
            purpose: purpose,
            url: "http://a.example/",
            method: .post,
            parameters: WebhookParameters([.init("SmsSid", "\(sid(sequence))"), .init("SmsStatus", "sent")]),
            attempt: attempt,
            attemptsAtMost: 6,
            httpStatus: httpStatus,
            failure: httpStatus == nil ? .webhookTimedOut : nil,
            milliseconds: 4,
            at: time(sequence),
            nextInMilliseconds: nil
        )
    }

    static func taken(
        _ number: Int64,
        on sequence: Int64?,
        _ report: WebhookTaken.Report = .status(.sent),
        _ verdict: WebhookTaken.Verdict = .genuine
    ) -> WebhookTaken {
        WebhookTaken(
            number: number,
            message: sequence.map { sid($0) },
            report: report,
            verdict: verdict,
            signature: SignatureReport(given: "a", expected: "b", text: "http://127.0.0.1:4011/status"),
            url: "http://127.0.0.1:4011/status",
            at: time(number)
        )
    }
}
