import Engine
import GRDB

/// Changes of constraints in place: what is in the tables stays as it is, and a million rows are not copied.
///
/// *Source:* SQLite, "ALTER TABLE", section 7: changes of constraints that do not touch what is on disk.
enum SchemaLoosening {
    /// Replaces the words of a CHECK in the named tables, each of which must have them.
    static func replace(_ old: String, with new: String, in tables: [String], _ database: Database) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA schema_version") ?? 0
        try database.execute(sql: "PRAGMA writable_schema = ON")
        for table in tables {
            try database.execute(
                sql: "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?",
                arguments: [old, new, table]
            )
        }
        try database.execute(sql: "PRAGMA schema_version = \(version + 1)")
        try database.execute(sql: "PRAGMA writable_schema = OFF")
        for table in tables {
            let sql = try String.fetchOne(
                database,
                sql: "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?",
                arguments: [table]
            )
            guard sql?.contains(new) == true else {
                throw StoreFailure.damaged("its tables are not those of its version")
            }
        }
    }
}
