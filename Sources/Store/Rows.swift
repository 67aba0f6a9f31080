import Engine
import Messaging

extension Message {
    /// What `init(row:)` reads, in its order, of message `m` and its conversation `c`.
    static let columns = """
        m.sequence, m.sid, c.ours, c.theirs, m.is_inbound, m.is_reply, m.resource, m.status, m.segments, m.created_at, \
        m.updated_at, m.sent_at, m.error_code, m.place, m.slot, m.callback, m.callback_url, m.application, \
        m.confirmed_status, m.confirmed_http, m.confirmed_milliseconds, m.confirmed_attempt, m.body, \
        m.validity, m.send_at, m.expires_at, m.service, m.service_open
        """

    /// How many columns those are: what a query reads besides begins there.
    static let columnCount: CInt = 28

    /// Where those columns come from.
    static let source = "message m JOIN conversation c ON c.id = m.conversation"

    /// Reads a message, from column 0.
    init(row: StatementRow) throws {
        guard let sid = row.halves(1) else { throw StoreFailure.damaged("a message without a SID") }
        let ours = try Address(code: row.int64(2))
        let theirs = try Address(code: row.int64(3))
        let isInbound = row.int64(4) == 1
        let place = row.optionalInt64(13)
        self.init(
            sid: MessageSID(high: sid.high, low: sid.low),
            sequence: row.int64(0),
            resource: MessageResource(code: row.int64(6)),
            direction: isInbound ? .inbound : row.int64(5) == 1 ? .outboundReply : .outboundAPI,
            from: isInbound ? theirs : ours,
            to: isInbound ? ours : theirs,
            body: row.text(22),
            segments: row.int(8),
            status: try MessageStatus(code: row.int64(7)),
            errorCode: row.optionalInt(12).map { ErrorCode(rawValue: $0) },
            createdAt: WallTime(milliseconds: row.int64(9)),
            updatedAt: WallTime(milliseconds: row.int64(10)),
            sentAt: row.optionalInt64(11).map { WallTime(milliseconds: $0) },
            statusCallback: try WebhookTarget(code: row.int64(15), url: row.optionalText(16)),
            applicationSid: row.halves(17).map { ApplicationSID(high: $0.high, low: $0.low) },
            position: place.map { LanePosition(place: $0, slot: row.int64(14)) },
            confirmation: try CallbackConfirmation(row: row),
            schedule: MessageSchedule(
                validityPeriod: row.optionalInt(23),
                sendAt: row.optionalInt64(24).map { WallTime(milliseconds: $0) },
                expiresAt: row.optionalInt64(25).map { WallTime(milliseconds: $0) }
            ),
            service: row.service(26)
        )
    }
}

extension CallbackConfirmation {
    /// Reads how a message's latest callback went, from column 18 of its row; nil when there was none.
    init?(row: StatementRow) throws {
        guard let status = row.optionalInt64(18) else { return nil }
        self.init(
            status: try MessageStatus(code: status),
            httpStatus: row.optionalInt(19),
            milliseconds: row.int(20),
            attempt: row.int(21)
        )
    }
}

extension WebhookJob {
    /// What `init(row:)` reads, in its order.
    static let columns = """
        id, message, resource, from_address, to_address, body, segments, purpose, status, error_code, documents, \
        failed_url, target, target_url, method, attempts, due_at, receipt_at, keyword, replies, reply_verb, reply, \
        service, service_open, validation
        """

    /// Reads a job, from column 0.
    init(row: StatementRow) throws {
        guard let sid = row.halves(1) else { throw StoreFailure.damaged("a webhook job without a message") }
        guard let method = WebhookMethod(rawValue: row.text(14)) else {
            throw StoreFailure.damaged("\(row.text(14)) is no method")
        }
        self.init(
            id: row.int64(0),
            message: MessageSID(high: sid.high, low: sid.low),
            resource: MessageResource(code: row.int64(2)),
            from: try Address(code: row.int64(3)),
            to: try Address(code: row.int64(4)),
            body: row.text(5),
            segments: row.int(6),
            purpose: try Purpose(row: row),
            target: try WebhookTarget(code: row.int64(12), url: row.optionalText(13)),
            method: method,
            attempts: row.int(15),
            dueAt: WallTime(milliseconds: row.int64(16)),
            receiptAt: row.optionalInt64(17).map { WallTime(milliseconds: $0) }
        )
        keyword = row.optionalText(18).flatMap { OptOutKeyword(rawValue: $0) }
        replies = row.int(19)
        service = row.service(22)
        reply = row.optionalText(20).map { verb in
            ActionReply(verb: verb, message: row.halves(21).map { MessageSID(high: $0.high, low: $0.low) })
        }
    }
}

extension WebhookJob.Purpose {
    /// Reads a job's purpose, from columns 7 to 11 of its row.
    fileprivate init(row: StatementRow) throws {
        let errorCode = row.optionalInt(9).map { ErrorCode(rawValue: $0) }
        switch (row.int64(7), errorCode, row.optionalText(11)) {
        case (0, _, _): self = .statusCallback(try MessageStatus(code: row.int64(8)), errorCode: errorCode)
        case (1, _, _): self = .inbound(documents: row.int(10))
        case (3, _, _): self = .validation(try ValidationResult(column: row.optionalText(24)))
        case (2, let error?, let url?):
            self = .inboundFallback(error: error, url: url, documents: row.optionalInt(10) ?? 0)
        default: throw StoreFailure.damaged("\(row.int64(7)) is no purpose of a webhook job")
        }
    }

    /// Its number in the tables, and what stands beside it.
    var columns: (code: Int64, status: Int64?, errorCode: Int?, documents: Int?, url: String?) {
        switch self {
        case .statusCallback(let status, let errorCode): (0, status.code, errorCode?.rawValue, nil, nil)
        case .inbound(let documents): (1, nil, nil, documents, nil)
        case .inboundFallback(let error, let url, let documents): (2, nil, error.rawValue, documents, url)
        case .validation: (3, nil, nil, nil, nil)
        }
    }

    /// How a validation ended; nil for the others.
    var validation: ValidationResult? { if case .validation(let result) = self { result } else { nil } }
}

extension ValidationResult {
    /// Reads what `column` wrote.
    fileprivate init(column: String?) throws {
        switch column {
        case "failed": self = .notVerified
        case "no-answer": self = .unanswered
        default:
            guard let sid = column.flatMap({ NumberSID($0) }) else { throw StoreFailure.damaged("a validation's end") }
            self = .verified(sid)
        }
    }

    /// The verified number's SID, or a word.
    var column: String {
        switch self {
        case .verified(let sid): sid.description
        case .notVerified: "failed"
        case .unanswered: "no-answer"
        }
    }
}
