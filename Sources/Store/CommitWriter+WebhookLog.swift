import Engine
import Feed
import GRDB
import Messaging

extension CommitWriter {
    func record(_ attempt: WebhookAttempt) throws {
        var status: MessageStatus?
        if case .statusCallback(let reported) = attempt.purpose { status = reported }
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO webhook_record (
                number, is_taken, message, ours, theirs, report, status, url, method, parameters, left_out, http_status,
                response_type, response_body, response_bytes, at, attempt, attempts_at_most, redirected_to, failure,
                failure_words, milliseconds, next_in_milliseconds
            ) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try statement.bind(attempt.number)
        try statement.bind(high: attempt.message.high, low: attempt.message.low)
        try statement.bind(attempt.conversation.ours.code)
        try statement.bind(attempt.conversation.theirs.code)
        try statement.bind(attempt.purpose.code)
        try statement.bind(status?.code)
        try statement.bind(attempt.url)
        try statement.bind(attempt.method.rawValue)
        try bind(attempt.parameters, attempt.httpStatus, attempt.response, attempt.at, to: &statement)
        try statement.bind(attempt.attempt)
        try statement.bind(attempt.attemptsAtMost)
        try statement.bind(attempt.redirectedTo)
        try statement.bind(attempt.failure?.rawValue)
        try statement.bind(attempt.failureWords)
        try statement.bind(attempt.milliseconds)
        try statement.bind(attempt.nextInMilliseconds)
        try statement.run()
        if !attempt.remarks.isEmpty || attempt.replayOf != nil { try recordExtras(of: attempt) }
        if let status { try confirm(status, by: attempt) }
        try prune(after: attempt.number)
    }

    /// What few attempts have.
    private func recordExtras(of attempt: WebhookAttempt) throws {
        var statement = try PreparedStatement(
            database,
            "UPDATE webhook_record SET remarks = ?, replay_of = ? WHERE number = ?"
        )
        try statement.bind(attempt.remarks.isEmpty ? nil : attempt.remarks.json)
        try statement.bind(attempt.replayOf)
        try statement.bind(attempt.number)
        try statement.run()
    }

    func record(_ taken: WebhookTaken) throws {
        let report = taken.report.columns
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO webhook_record (
                number, is_taken, message, ours, theirs, report, status, body, url, method, parameters, left_out,
                http_status, response_type, response_body, response_bytes, at, verdict, signature_given,
                signature_expected, signed_text, signed_bytes, signature_fits, fitting_text
            ) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try statement.bind(taken.number)
        if let sid = taken.message {
            try statement.bind(high: sid.high, low: sid.low)
        } else {
            try statement.bind(Int64?.none)
        }
        try statement.bind(report.ours?.code)
        try statement.bind(report.theirs?.code)
        try statement.bind(report.code)
        try statement.bind(report.status?.code)
        try statement.bind(report.body)
        try statement.bind(taken.url)
        try statement.bind(taken.method.rawValue)
        try bind(taken.parameters, taken.httpStatus, taken.response, taken.at, to: &statement)
        try statement.bind(taken.verdict.rawValue)
        try statement.bind(taken.signature?.given)
        try statement.bind(taken.signature?.expected)
        try statement.bind(taken.signature?.text)
        try statement.bind(taken.signature?.byteCount)
        try statement.bind(taken.signature?.fits)
        try statement.bind(taken.signature?.fittingText)
        try statement.run()
        try prune(after: taken.number)
    }

    /// What both directions have, in the order of both statements.
    private func bind(
        _ parameters: WebhookParameters,
        _ httpStatus: Int?,
        _ response: WebhookResponse?,
        _ time: WallTime,
        to statement: inout PreparedStatement
    ) throws {
        try statement.bind(parameters.json)
        try statement.bind(parameters.leftOut)
        try statement.bind(httpStatus)
        try statement.bind(response?.contentType)
        try statement.bind(response?.body)
        try statement.bind(response?.byteCount)
        try statement.bind(time.milliseconds)
    }

    private func prune(after number: Int64) throws {
        guard number.isMultiple(of: WebhookLogSchema.batch) else { return }
        var statement = try PreparedStatement(database, "DELETE FROM webhook_record WHERE number <= ?")
        try statement.bind(number - WebhookLogSchema.kept)
        try statement.run()
    }

    private func confirm(_ status: MessageStatus, by attempt: WebhookAttempt) throws {
        var statement = try PreparedStatement(
            database,
            """
            UPDATE message SET confirmed_status = ?, confirmed_http = ?, confirmed_milliseconds = ?,
                confirmed_attempt = ? WHERE sid = ?
            """
        )
        try statement.bind(status.code)
        try statement.bind(attempt.httpStatus)
        try statement.bind(attempt.milliseconds)
        try statement.bind(attempt.attempt)
        try statement.bind(high: attempt.message.high, low: attempt.message.low)
        try statement.run()
    }
}

extension WebhookAttempt.Purpose {
    /// Its number in the table: 2 of a request that we made is the end of a validation.
    fileprivate var code: Int64 {
        switch self {
        case .statusCallback: 0
        case .inbound: 1
        case .validation: 2
        }
    }
}

extension WebhookTaken.Report {
    /// Its number in the table, and what stands beside it.
    fileprivate var columns: (code: Int64, status: MessageStatus?, ours: Address?, theirs: Address?, body: String?) {
        switch self {
        case .status(let status): (0, status, nil, nil, nil)
        case .inbound(let from, let to, let body): (1, nil, to, from, body)
        case .unreadable: (2, nil, nil, nil, nil)
        }
    }
}
