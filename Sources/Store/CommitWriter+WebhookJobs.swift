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
                failed_url, target, target_url, method, attempts, due_at, receipt_at, keyword, replies, reply_verb, reply,
                service, service_open, validation, id
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try bind(job, to: &statement)
        try statement.run()
        if let replay = job.replay { try ReplayTables.insert(replay, of: job.id, database) }
    }

    func update(_ job: WebhookJob) throws {
        var statement = try PreparedStatement(
            database,
            """
            UPDATE webhook_job SET message = ?, resource = ?, from_address = ?, to_address = ?, body = ?, segments = ?,
                purpose = ?, status = ?, error_code = ?, documents = ?, failed_url = ?, target = ?, target_url = ?,
                method = ?, attempts = ?, due_at = ?, receipt_at = ?, keyword = ?, replies = ?, reply_verb = ?, reply = ?,
                service = ?, service_open = ?, validation = ? WHERE id = ?
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
        try ReplayTables.remove(id, database)
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
        try statement.bind(job.keyword?.rawValue)
        try statement.bind(job.replies)
        try statement.bind(job.reply?.verb)
        if let reply = job.reply?.message {
            try statement.bind(high: reply.high, low: reply.low)
        } else {
            try statement.bind(Int64?.none)
        }
        try statement.bind(job.service)
        try statement.bind(job.purpose.validation?.column)
        try statement.bind(job.id)
    }
}
