import GRDB

/// The directory that changes at run time: names, dates and settings that the first version did not keep; Messaging
/// Services and their pools; validations under way.
enum DirectoryMigration {
    static func migrate(_ database: Database) throws { try database.execute(sql: sql) }

    /// Settings that the engine never asks for are kept as one JSON text: no rule of a table looks inside them.
    private static let sql = """
        ALTER TABLE account ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
        UPDATE account SET updated_at = created_at;

        ALTER TABLE sender ADD COLUMN application TEXT;
        ALTER TABLE sender ADD COLUMN calls TEXT NOT NULL DEFAULT '';
        ALTER TABLE sender ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sender ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
        UPDATE sender SET created_at = (SELECT created_at FROM account), updated_at = (SELECT created_at FROM account);

        ALTER TABLE verified ADD COLUMN sid TEXT;
        ALTER TABLE verified ADD COLUMN friendly_name TEXT NOT NULL DEFAULT '';
        ALTER TABLE verified ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE verified ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
        UPDATE verified SET sid = 'PN' || lower(hex(randomblob(16))), friendly_name = '+' || number,
            created_at = (SELECT created_at FROM account), updated_at = (SELECT created_at FROM account);
        CREATE UNIQUE INDEX verified_sid ON verified (sid);

        ALTER TABLE application ADD COLUMN settings TEXT;
        ALTER TABLE application ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE application ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
        UPDATE application
        SET created_at = (SELECT created_at FROM account), updated_at = (SELECT created_at FROM account);

        CREATE TABLE validation (
            id INTEGER PRIMARY KEY,
            call TEXT NOT NULL UNIQUE,
            number INTEGER NOT NULL UNIQUE,
            code TEXT NOT NULL,
            wish TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE messaging_service (
            id INTEGER PRIMARY KEY,
            sid TEXT NOT NULL UNIQUE,
            settings TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE pool_member (
            id INTEGER PRIMARY KEY,
            service TEXT NOT NULL,
            sender TEXT NOT NULL UNIQUE,
            added_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX pool_member_service ON pool_member (service);
        """
}
