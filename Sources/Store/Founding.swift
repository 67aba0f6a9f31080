import Engine
import GRDB
import Messaging

/// The account of a new data folder, and what it proves itself with.
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
            sql: """
                INSERT INTO account (id, sid, auth_token, friendly_name, kind, created_at, updated_at)
                VALUES (1, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                account.sid.description, credentials.authToken, account.friendlyName, account.kind.rawValue,
                account.createdAt.milliseconds, account.updatedAt.milliseconds,
            ]
        )
        let writer = DirectoryWriter(database: database)
        for application in directory.applications { try writer.apply(.addApplication(application)) }
        for sender in directory.senders { try writer.apply(.addSender(sender)) }
        for caller in directory.verified { try writer.apply(.addCallerID(caller)) }
        for service in directory.services { try writer.apply(.addService(service)) }
        for validation in directory.validations { try writer.apply(.addValidation(validation)) }
        return true
    }

    /// Reads what the account proves itself with.
    static func credentials(_ database: Database) throws -> Credentials {
        guard let row = try Row.fetchOne(database, sql: "SELECT sid, auth_token FROM account"),
            let sid = AccountSID(row["sid"] as String)
        else { throw StoreFailure.damaged("there is no account") }
        return Credentials(accountSid: sid, authToken: row["auth_token"])
    }
}
