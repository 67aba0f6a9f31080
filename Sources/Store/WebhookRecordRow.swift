import Engine
import Feed
import FoundationEssentials
import Messaging

extension WebhookRecord {
    /// What `init(row:)` reads, in its order, of the log of webhooks `w`.
    static let columns = """
        w.number, w.is_taken, w.message, w.ours, w.theirs, w.report, w.status, w.url, w.method, w.parameters, \
        w.left_out, w.http_status, w.response_type, w.response_body, w.response_bytes, w.at, w.attempt, \
        w.attempts_at_most, w.redirected_to, w.failure, w.failure_words, w.milliseconds, w.next_in_milliseconds, \
        w.body, w.verdict, w.signature_given, w.signature_expected, w.signed_text, w.signed_bytes, w.signature_fits, \
        w.fitting_text, w.remarks, w.replay_of
        """

    /// Reads a line, from column 0.
    init(row: StatementRow) throws {
        self = row.int64(1) == 0 ? .attempted(try WebhookAttempt(row: row)) : .taken(try WebhookTaken(row: row))
    }
}

extension WebhookAttempt {
    fileprivate init(row: StatementRow) throws {
        guard let sid = row.halves(2) else { throw StoreFailure.damaged("a webhook's attempt without a message") }
        self.init(
            number: row.int64(0),
            message: MessageSID(high: sid.high, low: sid.low),
            conversation: .init(ours: try Address(code: row.int64(3)), theirs: try Address(code: row.int64(4))),
            purpose: try row.optionalInt64(6).map { .statusCallback(try MessageStatus(code: $0)) }
                ?? (row.int64(5) == 2 ? .validation : .inbound),
            url: row.text(7),
            method: try WebhookMethod(column: row.text(8)),
            parameters: try WebhookParameters(row: row),
            attempt: row.int(16),
            attemptsAtMost: row.int(17),
            httpStatus: row.optionalInt(11),
            response: WebhookResponse(row: row),
            redirectedTo: row.optionalText(18),
            failure: row.optionalInt(19).map { ErrorCode(rawValue: $0) },
            failureWords: row.optionalText(20),
            remarks: try [WebhookRemark](row: row),
            milliseconds: row.int(21),
            at: WallTime(milliseconds: row.int64(15)),
            nextInMilliseconds: row.optionalInt(22)
        )
        replayOf = row.optionalInt64(32)
    }
}

extension [WebhookRemark] {
    fileprivate init(row: StatementRow) throws {
        self =
            try row.optionalText(31).map { try JSONDecoder().decode([WebhookRemark].self, from: Data($0.utf8)) } ?? []
    }

    /// The remarks as a JSON array.
    var json: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }
}

extension WebhookTaken {
    fileprivate init(row: StatementRow) throws {
        guard let verdict = Verdict(rawValue: row.text(24)) else { throw StoreFailure.damaged("a webhook's verdict") }
        self.init(
            number: row.int64(0),
            message: row.halves(2).map { MessageSID(high: $0.high, low: $0.low) },
            report: try Report(row: row),
            verdict: verdict,
            signature: SignatureReport(row: row),
            url: row.text(7),
            method: try WebhookMethod(column: row.text(8)),
            parameters: try WebhookParameters(row: row),
            httpStatus: row.int(11),
            response: WebhookResponse(row: row),
            at: WallTime(milliseconds: row.int64(15))
        )
    }
}

extension WebhookTaken.Report {
    fileprivate init(row: StatementRow) throws {
        switch row.int64(5) {
        case 0: self = .status(try MessageStatus(code: row.int64(6)))
        case 1:
            self = .inbound(
                from: try Address(code: row.int64(4)),
                to: try Address(code: row.int64(3)),
                body: row.text(23)
            )
        default: self = .unreadable
        }
    }
}

extension SignatureReport {
    fileprivate init?(row: StatementRow) {
        guard let expected = row.optionalText(26) else { return nil }
        self.init(
            given: row.optionalText(25),
            expected: expected,
            text: row.text(27),
            byteCount: row.int(28),
            fits: row.optionalText(29),
            fittingText: row.optionalText(30)
        )
    }
}

extension WebhookResponse {
    fileprivate init?(row: StatementRow) {
        guard let byteCount = row.optionalInt(14) else { return nil }
        self.init(contentType: row.optionalText(12), body: row.text(13), byteCount: byteCount)
    }
}

extension WebhookParameters {
    fileprivate init(row: StatementRow) throws {
        let names = try JSONDecoder().decode([String].self, from: Data(row.text(9).utf8))
        let pairs = stride(from: 0, to: names.count - 1, by: 2).map { WebhookParameter(names[$0], names[$0 + 1]) }
        self.init(kept: pairs, leftOut: row.int(10))
    }

    /// Names and values, one after the other, as a JSON array.
    var json: String {
        get throws {
            let data = try JSONEncoder().encode(list.flatMap { [$0.name, $0.value] })
            return String(decoding: data, as: UTF8.self)
        }
    }
}

extension WebhookMethod {
    fileprivate init(column: String) throws {
        guard let method = WebhookMethod(rawValue: column) else { throw StoreFailure.damaged("\(column) is no method") }
        self = method
    }
}
