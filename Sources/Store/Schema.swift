/// The tables. Each rule that the engine must keep is a constraint here too: the store refuses what must never be.
///
/// - Addresses are integers (`Address.code`), statuses and other words small integers (`Rows.swift`): a row of a short
///   message takes about a hundred bytes, and every index entry less than twenty.
/// - `message.sequence` is the row's own key, and so the last column of every index, unspoken: an index on
///   `conversation` serves the pages of a thread in order.
enum Schema {
    /// The first version.
    static let version1 = """
        CREATE TABLE owner (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            epoch INTEGER NOT NULL
        ) STRICT;
        INSERT INTO owner (id, epoch) VALUES (1, 0);

        CREATE TABLE account (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            sid TEXT NOT NULL,
            auth_token TEXT NOT NULL,
            friendly_name TEXT NOT NULL,
            kind TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE sender (
            id INTEGER PRIMARY KEY,
            sid TEXT NOT NULL UNIQUE,
            address INTEGER NOT NULL UNIQUE,
            friendly_name TEXT NOT NULL,
            sms_target INTEGER NOT NULL,
            sms_url TEXT,
            sms_method TEXT NOT NULL,
            fallback_target INTEGER NOT NULL,
            fallback_url TEXT,
            fallback_method TEXT NOT NULL
        ) STRICT;

        CREATE TABLE verified (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE application (
            id INTEGER PRIMARY KEY,
            sid TEXT NOT NULL UNIQUE,
            friendly_name TEXT NOT NULL,
            sms_status_callback TEXT,
            message_status_callback TEXT
        ) STRICT;

        CREATE TABLE conversation (
            id INTEGER PRIMARY KEY,
            theirs INTEGER NOT NULL,
            ours INTEGER NOT NULL,
            last INTEGER NOT NULL,
            unread INTEGER NOT NULL CHECK (unread >= 0),
            UNIQUE (theirs, ours)
        ) STRICT;
        CREATE INDEX conversation_last ON conversation (last);

        CREATE TABLE message (
            sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
            sid BLOB NOT NULL UNIQUE CHECK (length(sid) = 16),
            conversation INTEGER NOT NULL,
            ours INTEGER NOT NULL,
            is_inbound INTEGER NOT NULL CHECK (is_inbound IN (0, 1)),
            is_reply INTEGER NOT NULL CHECK (is_reply IN (0, 1)),
            resource INTEGER NOT NULL CHECK (resource IN (0, 1)),
            status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 6),
            segments INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            sent_at INTEGER,
            error_code INTEGER,
            place INTEGER,
            slot INTEGER,
            callback INTEGER NOT NULL CHECK (callback BETWEEN 0 AND 2),
            callback_url TEXT,
            application BLOB,
            confirmed_status INTEGER,
            confirmed_http INTEGER,
            confirmed_milliseconds INTEGER,
            confirmed_attempt INTEGER,
            body TEXT NOT NULL,
            CHECK (status <> 0 OR (place IS NOT NULL AND is_inbound = 0)),
            CHECK ((place IS NULL) = (slot IS NULL)),
            CHECK ((callback = 2) = (callback_url IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX message_waiting ON message (ours, place) WHERE status = 0;
        CREATE INDEX message_claimed ON message (status) WHERE status = 1;
        CREATE INDEX message_thread ON message (conversation);
        CREATE INDEX message_line ON message (ours, is_inbound);
        CREATE INDEX message_sent ON message (sent_at) WHERE sent_at IS NOT NULL;

        CREATE TABLE lane (
            ours INTEGER PRIMARY KEY,
            place INTEGER NOT NULL,
            slot INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE inbound_reference (
            reference TEXT PRIMARY KEY,
            sequence INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE webhook_job (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message BLOB NOT NULL CHECK (length(message) = 16),
            resource INTEGER NOT NULL CHECK (resource IN (0, 1)),
            from_address INTEGER NOT NULL,
            to_address INTEGER NOT NULL,
            body TEXT NOT NULL,
            segments INTEGER NOT NULL,
            purpose INTEGER NOT NULL CHECK (purpose BETWEEN 0 AND 2),
            status INTEGER CHECK (status BETWEEN 0 AND 6),
            error_code INTEGER,
            documents INTEGER,
            failed_url TEXT,
            target INTEGER NOT NULL CHECK (target BETWEEN 0 AND 2),
            target_url TEXT,
            method TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            CHECK ((target = 2) = (target_url IS NOT NULL))
        ) STRICT;

        CREATE TABLE webhook_attempt (
            id INTEGER PRIMARY KEY,
            message BLOB NOT NULL CHECK (length(message) = 16),
            status INTEGER CHECK (status BETWEEN 0 AND 6),
            url TEXT NOT NULL,
            method TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            attempts_at_most INTEGER NOT NULL,
            http_status INTEGER,
            failure INTEGER,
            milliseconds INTEGER NOT NULL,
            at INTEGER NOT NULL,
            next_in_milliseconds INTEGER
        ) STRICT;
        """
}
