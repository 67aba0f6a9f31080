import Engine
import FoundationEssentials
import GRDB
import Messaging

/// The API keys as rows. They are few.
enum APIKeyTable {
    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE api_key (
                    id INTEGER PRIMARY KEY,
                    sid TEXT NOT NULL UNIQUE,
                    friendly_name TEXT NOT NULL,
                    secret_digest BLOB NOT NULL CHECK (length(secret_digest) = 32),
                    created_at INTEGER NOT NULL,
                    updated_at INTEGER NOT NULL
                ) STRICT
                """
        )
    }

    static func key(_ database: Database, _ sid: APIKeySID) throws -> APIKey? {
        try Row.fetchOne(database, sql: "SELECT * FROM api_key WHERE sid = ?", arguments: [sid.description]).map(key)
    }

    static func keys(_ database: Database) throws -> [APIKey] {
        try Row.fetchAll(database, sql: "SELECT * FROM api_key ORDER BY id DESC").map(key)
    }

    static func insert(_ key: APIKey, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO api_key (sid, friendly_name, secret_digest, created_at, updated_at) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                key.sid.description, key.friendlyName, Data(key.secretDigest), key.createdAt.milliseconds,
                key.updatedAt.milliseconds,
            ]
        )
    }

    static func rename(_ sid: APIKeySID, to name: String, at time: WallTime, _ database: Database) throws -> APIKey? {
        try database.execute(
            sql: "UPDATE api_key SET friendly_name = ?, updated_at = ? WHERE sid = ?",
            arguments: [name, time.milliseconds, sid.description]
        )
        return try key(database, sid)
    }

    static func remove(_ sid: APIKeySID, _ database: Database) throws -> Bool {
        try database.execute(sql: "DELETE FROM api_key WHERE sid = ?", arguments: [sid.description])
        return database.changesCount > 0
    }

    private static func key(_ row: Row) throws -> APIKey {
        guard let sid = APIKeySID(row["sid"] as String) else { throw StoreFailure.damaged("an API key's SID") }
        return APIKey(
            sid: sid,
            friendlyName: row["friendly_name"],
            secretDigest: Array(row["secret_digest"] as Data),
            createdAt: WallTime(milliseconds: row["created_at"]),
            updatedAt: WallTime(milliseconds: row["updated_at"])
        )
    }
}
