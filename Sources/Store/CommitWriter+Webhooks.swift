import Engine
import Feed
import GRDB
import Messaging

extension CommitWriter {
    func insert(_ job: WebhookJob) throws {
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO webhook_job (
                message, resource, from_address, to_address, body, segments, purpose, status, error_code, documents,
                failed_url, target, target_url, method, attempts, due_at, receipt_at, id
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try bind(job, to: &statement)
        try statement.run()
    }

    func update(_ job: WebhookJob) throws {
        var statement = try PreparedStatement(
            database,
            """
            UPDATE webhook_job SET message = ?, resource = ?, from_address = ?, to_address = ?, body = ?, segments = ?,
                purpose = ?, status = ?, error_code = ?, documents = ?, failed_url = ?, target = ?, target_url = ?,
                method = ?, attempts = ?, due_at = ?, receipt_at = ? WHERE id = ?
            """
        )
        try bind(job, to: &statement)
        try statement.run()
        if changedRows == 0 { throw StoreFailure.guardFailed("there is no webhook job \(job.id)") }
    }

    func removeJob(_ id: WebhookJobID) throws {
        var statement = try PreparedStatement(database, "DELETE FROM webhook_job WHERE id = ?")
        try statement.bind(id)
        try statement.run()
        if changedRows == 0 { throw StoreFailure.guardFailed("there is no webhook job \(id)") }
    }

    private func bind(_ job: WebhookJob, to statement: inout PreparedStatement) throws {
        let purpose = job.purpose.columns
        let target = job.target.columns
        try statement.bind(high: job.message.high, low: job.message.low)
        try statement.bind(job.resource.code)
        try statement.bind(job.from.code)
        try statement.bind(job.to.code)
        try statement.bind(job.body)
        try statement.bind(job.segments)
        try statement.bind(purpose.code)
        try statement.bind(purpose.status)
        try statement.bind(purpose.errorCode)
        try statement.bind(purpose.documents)
        try statement.bind(purpose.url)
        try statement.bind(target.code)
        try statement.bind(target.url)
        try statement.bind(job.method.rawValue)
        try statement.bind(job.attempts)
        try statement.bind(job.dueAt.milliseconds)
        try statement.bind(job.receiptAt?.milliseconds)
        try statement.bind(job.id)
    }

    func record(_ attempt: WebhookAttempt) throws {
        var status: MessageStatus?
        if case .statusCallback(let reported) = attempt.purpose { status = reported }
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO webhook_attempt (
                message, status, url, method, attempt, attempts_at_most, http_status, failure, milliseconds, at,
                next_in_milliseconds
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try statement.bind(high: attempt.message.high, low: attempt.message.low)
        try statement.bind(status?.code)
        try statement.bind(attempt.url)
        try statement.bind(attempt.method.rawValue)
        try statement.bind(attempt.attempt)
        try statement.bind(attempt.attemptsAtMost)
        try statement.bind(attempt.httpStatus)
        try statement.bind(attempt.failure?.rawValue)
        try statement.bind(attempt.milliseconds)
        try statement.bind(attempt.at.milliseconds)
        try statement.bind(attempt.nextInMilliseconds)
        try statement.run()
        if let status { try confirm(status, by: attempt) }
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
