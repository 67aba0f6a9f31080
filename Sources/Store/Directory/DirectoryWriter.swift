import Engine
import GRDB
import GRDBSQLite
import Messaging

/// Writes changes of the directory, inside a commit's transaction. The tables' own constraints are the guards, and the
/// count of changed rows where there is none.
struct DirectoryWriter {
    let database: Database

    /// - Throws: `StoreFailure.guardFailed`, also as an error of SQLite.
    func apply(_ change: DirectoryChange) throws {
        switch change {
        case .setAccount(let account): try set(account)
        case .addSender(let sender): try insert("sender", try columns(of: sender))
        case .setSender(let sender):
            try update("sender", try columns(of: sender), where: ["sid": sender.sid, "address": sender.address.code])
        case .removeSender(let sid):
            try refuse(if: "SELECT 1 FROM pool_member WHERE sender = ?", sid, "\(sid) is still in a pool")
            try delete("sender", where: "sid", sid)
        case .addCallerID(let caller): try insert("verified", columns(of: caller))
        case .setCallerID(let caller):
            let key: Columns = ["sid": caller.sid.description, "number": Address.phoneNumber(caller.number).code]
            try update("verified", columns(of: caller), where: key)
        case .removeCallerID(let sid): try delete("verified", where: "sid", sid.description)
        case .addValidation(let validation): try insert("validation", try columns(of: validation))
        case .removeValidation(let sid): try delete("validation", where: "call", sid.description)
        case .addApplication(let application): try insert("application", try columns(of: application))
        case .setApplication(let application):
            try update("application", try columns(of: application), where: ["sid": application.sid.description])
        case .removeApplication(let sid): try delete("application", where: "sid", sid.description)
        case .addService(let service):
            try insert("messaging_service", try columns(of: service))
            try insertPool(of: service)
        case .setService(let service):
            try update("messaging_service", try columns(of: service), where: ["sid": service.sid.description])
            try deletePool(of: service.sid)
            try insertPool(of: service)
        case .removeService(let sid):
            try deletePool(of: sid)
            try delete("messaging_service", where: "sid", sid.description)
        }
    }

    private func set(_ account: Account) throws {
        let columns: Columns = [
            "friendly_name": account.friendlyName, "kind": account.kind.rawValue,
            "updated_at": account.updatedAt.milliseconds,
        ]
        try update("account", columns, where: ["sid": account.sid.description])
    }

    // MARK: Pools

    private func insertPool(of service: MessagingService) throws {
        for member in service.pool {
            let sender = member.senderSid
            try refuse(
                unless: "SELECT 1 FROM sender WHERE sid = ?",
                sender,
                "\(sender) is not owned"
            )
            let columns: Columns = [
                "service": service.sid.description, "sender": sender, "added_at": member.addedAt.milliseconds,
            ]
            try insert("pool_member", columns)
        }
    }

    private func deletePool(of sid: MessagingServiceSID) throws {
        try database.execute(sql: "DELETE FROM pool_member WHERE service = ?", arguments: [sid.description])
    }

    // MARK: Statements

    typealias Columns = KeyValuePairs<String, (any DatabaseValueConvertible)?>

    private func insert(_ table: String, _ columns: Columns) throws {
        let names = columns.map(\.key).joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        try database.execute(
            sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))",
            arguments: StatementArguments(columns.map(\.value))
        )
    }

    private func update(_ table: String, _ columns: Columns, where key: Columns) throws {
        let changes = columns.map { "\($0.key) = ?" }.joined(separator: ", ")
        let condition = key.map { "\($0.key) = ?" }.joined(separator: " AND ")
        try database.execute(
            sql: "UPDATE \(table) SET \(changes) WHERE \(condition)",
            arguments: StatementArguments(columns.map(\.value) + key.map(\.value))
        )
        try checkOneChanged("\(table) \(key.first.map { "\($0.value ?? "")" } ?? "")")
    }

    private func delete(_ table: String, where column: String, _ value: String) throws {
        try database.execute(sql: "DELETE FROM \(table) WHERE \(column) = ?", arguments: [value])
        try checkOneChanged("\(table) \(value)")
    }

    private func checkOneChanged(_ what: String) throws {
        guard database.changesCount == 1 else { throw StoreFailure.guardFailed("there is no \(what)") }
    }

    private func refuse(if question: String, _ value: String, _ reason: String) throws {
        if try Row.fetchOne(database, sql: question, arguments: [value]) != nil {
            throw StoreFailure.guardFailed(reason)
        }
    }

    private func refuse(unless question: String, _ value: String, _ reason: String) throws {
        if try Row.fetchOne(database, sql: question, arguments: [value]) == nil {
            throw StoreFailure.guardFailed(reason)
        }
    }
}
