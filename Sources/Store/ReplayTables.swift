import Engine
import Feed
import FoundationEssentials
import GRDB

/// Webhooks that an operator had made anew: what they carry while they are owed, and what they were made from.
enum ReplayTables {
    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE webhook_replay (
                    job INTEGER PRIMARY KEY,
                    replay TEXT NOT NULL
                ) STRICT;
                ALTER TABLE webhook_record ADD COLUMN replay_of INTEGER;
                """
        )
    }

    static func insert(_ replay: WebhookReplay, of job: WebhookJobID, _ database: Database) throws {
        var statement = try PreparedStatement(database, "INSERT INTO webhook_replay (job, replay) VALUES (?, ?)")
        try statement.bind(job)
        try statement.bind(String(decoding: try JSONEncoder().encode(replay), as: UTF8.self))
        try statement.run()
    }

    static func remove(_ job: WebhookJobID, _ database: Database) throws {
        var statement = try PreparedStatement(database, "DELETE FROM webhook_replay WHERE job = ?")
        try statement.bind(job)
        try statement.run()
    }

    /// The jobs with what they carry, where an operator said it.
    static func complete(_ jobs: [WebhookJob], _ database: Database) throws -> [WebhookJob] {
        guard let first = jobs.first?.id, let last = jobs.last?.id else { return jobs }
        var statement = try PreparedStatement(
            database,
            "SELECT job, replay FROM webhook_replay WHERE job BETWEEN ? AND ?"
        )
        try statement.bind(first)
        try statement.bind(last)
        let replays = try statement.rows { row in
            (row.int64(0), try JSONDecoder().decode(WebhookReplay.self, from: Data(row.text(1).utf8)))
        }
        guard !replays.isEmpty else { return jobs }
        let byJob = Dictionary(replays, uniquingKeysWith: { first, _ in first })
        return jobs.map { job in
            var job = job
            job.replay = byJob[job.id]
            return job
        }
    }
}
