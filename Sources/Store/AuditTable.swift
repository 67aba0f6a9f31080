package import Engine
package import Feed
import GRDB
import Messaging

/// The audit log as rows.
enum AuditTable {
    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE audit (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    at INTEGER NOT NULL,
                    who TEXT NOT NULL,
                    role TEXT NOT NULL,
                    place TEXT,
                    action TEXT NOT NULL,
                    object TEXT NOT NULL,
                    result TEXT
                ) STRICT
                """
        )
    }

    static func insert(_ entry: AuditEntry, _ database: Database) throws -> Int64 {
        try database.execute(
            sql: "INSERT INTO audit (at, who, role, place, action, object) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                entry.at.milliseconds, entry.who.name, entry.who.role.rawValue, entry.who.place, entry.action,
                entry.object,
            ]
        )
        return database.lastInsertedRowID
    }

    static func entries(_ database: Database, before: Int64?, limit: Int) throws -> [AuditEntry] {
        try Row.fetchAll(
            database,
            sql: "SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?",
            arguments: [before ?? .max, min(max(limit, 1), 1000)]
        ).map { row in
            let who = Operator(
                name: row["who"],
                role: Operator.Role(rawValue: row["role"]) ?? .operator,
                place: row["place"]
            )
            return AuditEntry(
                number: row["number"],
                at: WallTime(milliseconds: row["at"]),
                who: who,
                action: row["action"],
                object: row["object"],
                result: row["result"]
            )
        }
    }
}

extension SQLiteStore: AuditLog {
    package func begin(_ entry: AuditEntry) async throws(StoreFailure) -> Int64 {
        try await transaction { try AuditTable.insert(entry, $0) }
    }

    package func end(_ number: Int64, result: String) async throws(StoreFailure) {
        try await transaction { database in
            try database.execute(sql: "UPDATE audit SET result = ? WHERE number = ?", arguments: [result, number])
        }
    }
}
