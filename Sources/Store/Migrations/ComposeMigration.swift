import GRDB

/// What operators keep of a text beside its words, and the texts that they begin others with.
enum ComposeMigration {
    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE draft ADD COLUMN callback TEXT NOT NULL DEFAULT '';
                ALTER TABLE draft ADD COLUMN application TEXT NOT NULL DEFAULT '';
                ALTER TABLE draft ADD COLUMN send_at TEXT NOT NULL DEFAULT '';
                ALTER TABLE draft ADD COLUMN validity TEXT NOT NULL DEFAULT '';

                CREATE TABLE template (
                    name TEXT PRIMARY KEY,
                    body TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
