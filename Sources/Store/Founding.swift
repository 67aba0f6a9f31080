import Engine
import GRDB
import Messaging

/// The account and what it owns, as rows. They are few and rarely read: GRDB's own rows will do.
enum Founding {
    /// Writes the account that `make` gives, unless there is one.
    /// - Returns: whether there was none.
    static func found(
        _ database: Database,
        _ make: () -> (directory: Directory, credentials: Credentials)
    ) throws -> Bool {
        if try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT * FROM account)") == true { return false }
        let (directory, credentials) = make()
        let account = directory.account
        try database.execute(
            sql: "INSERT INTO account (id, sid, auth_token, friendly_name, kind, created_at) VALUES (1, ?, ?, ?, ?, ?)",
            arguments: [
                account.sid.description, credentials.authToken, account.friendlyName, account.kind.rawValue,
                account.createdAt.milliseconds,
            ]
        )
        for sender in directory.senders { try insert(sender, database) }
        for number in directory.verified {
            try database.execute(
                sql: "INSERT INTO verified (number) VALUES (?)",
                arguments: [Address.phoneNumber(number).code]
            )
        }
        for application in directory.applications { try insert(application, database) }
        return true
    }

    private static func insert(_ sender: Sender, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO sender (
                    sid, address, friendly_name, sms_target, sms_url, sms_method, fallback_target, fallback_url,
                    fallback_method
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                sender.sid, sender.address.code, sender.friendlyName, sender.smsURL.columns.code,
                sender.smsURL.columns.url, sender.smsMethod.rawValue, sender.smsFallbackURL.columns.code,
                sender.smsFallbackURL.columns.url, sender.smsFallbackMethod.rawValue,
            ]
        )
    }

    private static func insert(_ application: Application, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO application (sid, friendly_name, sms_status_callback, message_status_callback)
                VALUES (?, ?, ?, ?)
                """,
            arguments: [
                application.sid.description, application.friendlyName, application.smsStatusCallback,
                application.messageStatusCallback,
            ]
        )
    }

    /// Reads what the account proves itself with.
    static func credentials(_ database: Database) throws -> Credentials {
        guard let row = try Row.fetchOne(database, sql: "SELECT sid, auth_token FROM account"),
            let sid = AccountSID(row["sid"] as String)
        else { throw StoreFailure.damaged("there is no account") }
        return Credentials(accountSid: sid, authToken: row["auth_token"])
    }

    /// Reads the account and what it owns.
    static func directory(_ database: Database) throws -> Directory {
        Directory(
            account: try account(database),
            senders: try Row.fetchAll(database, sql: "SELECT * FROM sender ORDER BY id").map(sender),
            verified: try Int64.fetchAll(database, sql: "SELECT number FROM verified ORDER BY id")
                .compactMap { try Address(code: $0).phoneNumber },
            applications: try Row.fetchAll(database, sql: "SELECT * FROM application ORDER BY id").map(application)
        )
    }

    private static func account(_ database: Database) throws -> Account {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM account"),
            let sid = AccountSID(row["sid"] as String), let kind = Account.Kind(rawValue: row["kind"])
        else { throw StoreFailure.damaged("there is no account") }
        let createdAt = WallTime(milliseconds: row["created_at"])
        return Account(sid: sid, friendlyName: row["friendly_name"], kind: kind, createdAt: createdAt)
    }

    private static func sender(_ row: Row) throws -> Sender {
        guard let smsMethod = WebhookMethod(rawValue: row["sms_method"]),
            let fallbackMethod = WebhookMethod(rawValue: row["fallback_method"])
        else { throw StoreFailure.damaged("a sender's method") }
        return Sender(
            sid: row["sid"],
            address: try Address(code: row["address"]),
            friendlyName: row["friendly_name"],
            smsURL: try WebhookTarget(code: row["sms_target"], url: row["sms_url"]),
            smsMethod: smsMethod,
            smsFallbackURL: try WebhookTarget(code: row["fallback_target"], url: row["fallback_url"]),
            smsFallbackMethod: fallbackMethod
        )
    }

    private static func application(_ row: Row) throws -> Application {
        guard let sid = ApplicationSID(row["sid"] as String) else { throw StoreFailure.damaged("an application's SID") }
        return Application(
            sid: sid,
            friendlyName: row["friendly_name"],
            smsStatusCallback: row["sms_status_callback"],
            messageStatusCallback: row["message_status_callback"]
        )
    }
}
