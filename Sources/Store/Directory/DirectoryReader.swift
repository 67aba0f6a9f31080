import Engine
import FoundationEssentials
import GRDB
import Messaging

/// The account and what it owns, read from its rows. They are few and rarely read: GRDB's own rows will do.
struct DirectoryReader {
    let database: Database

    func directory() throws -> Directory {
        Directory(
            account: try account(),
            senders: try rows("sender").map(sender),
            verified: try rows("verified").map(callerID),
            applications: try rows("application").map(application),
            services: try services(),
            validations: try rows("validation").map(validation)
        )
    }

    private func rows(_ table: String) throws -> [Row] {
        try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY id")
    }

    private func account() throws -> Account {
        guard let row = try rows("account").first, let sid = AccountSID(row["sid"] as String),
            let kind = Account.Kind(rawValue: row["kind"])
        else { throw StoreFailure.damaged("there is no account") }
        return Account(
            sid: sid,
            friendlyName: row["friendly_name"],
            kind: kind,
            createdAt: time(row["created_at"]),
            updatedAt: time(row["updated_at"])
        )
    }

    private func sender(_ row: Row) throws -> Sender {
        var settings = SenderSettings(
            friendlyName: row["friendly_name"],
            smsURL: try WebhookTarget(code: row["sms_target"], url: row["sms_url"]),
            smsMethod: try method(row["sms_method"]),
            smsFallbackURL: try WebhookTarget(code: row["fallback_target"], url: row["fallback_url"]),
            smsFallbackMethod: try method(row["fallback_method"]),
            smsApplicationSid: (row["application"] as String?).flatMap { ApplicationSID($0) }
        )
        let calls: String = row["calls"]
        if !calls.isEmpty { settings.calls = try SettingsText.read(calls) }
        return Sender(
            sid: row["sid"],
            address: try Address(code: row["address"]),
            settings: settings,
            createdAt: time(row["created_at"]),
            updatedAt: time(row["updated_at"])
        )
    }

    private func callerID(_ row: Row) throws -> CallerID {
        guard let sid = NumberSID(row["sid"] as String),
            let number = try Address(code: row["number"]).phoneNumber
        else { throw StoreFailure.damaged("a verified number") }
        var caller = CallerID(
            sid: sid,
            number: number,
            friendlyName: row["friendly_name"],
            createdAt: time(row["created_at"])
        )
        caller.updatedAt = time(row["updated_at"])
        return caller
    }

    private func application(_ row: Row) throws -> Application {
        guard let sid = ApplicationSID(row["sid"] as String) else { throw StoreFailure.damaged("an application's SID") }
        var settings = ApplicationSettings(friendlyName: row["friendly_name"])
        if let text: String = row["settings"] { settings = try SettingsText.read(text) }
        settings.friendlyName = row["friendly_name"]
        settings.smsStatusCallback = row["sms_status_callback"]
        settings.messageStatusCallback = row["message_status_callback"]
        return Application(
            sid: sid,
            settings: settings,
            createdAt: time(row["created_at"]),
            updatedAt: time(row["updated_at"])
        )
    }

    private func validation(_ row: Row) throws -> CallerIDValidation {
        guard let sid = CallSID(row["call"] as String) else { throw StoreFailure.damaged("a validation's SID") }
        return CallerIDValidation(
            callSid: sid,
            order: try SettingsText.read(row["wish"]),
            code: row["code"],
            createdAt: time(row["created_at"])
        )
    }

    private func services() throws -> [MessagingService] {
        let members = Dictionary(grouping: try rows("pool_member")) { $0["service"] as String }
        return try rows("messaging_service").map { row in
            let text: String = row["sid"]
            guard let sid = MessagingServiceSID(text) else { throw StoreFailure.damaged("a Messaging Service's SID") }
            return MessagingService(
                sid: sid,
                settings: try SettingsText.read(row["settings"]),
                pool: (members[text] ?? []).map { .init(senderSid: $0["sender"], addedAt: time($0["added_at"])) },
                createdAt: time(row["created_at"]),
                updatedAt: time(row["updated_at"])
            )
        }
    }

    private func time(_ milliseconds: Int64) -> WallTime { WallTime(milliseconds: milliseconds) }

    private func method(_ text: String) throws -> WebhookMethod {
        guard let method = WebhookMethod(rawValue: text) else { throw StoreFailure.damaged("\(text) is no method") }
        return method
    }
}

/// Settings as one JSON text, keys in order, so that the same settings are the same text.
enum SettingsText {
    static func write(_ settings: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(settings), as: UTF8.self)
    }

    static func read<Settings: Decodable>(_ text: String) throws -> Settings {
        do {
            return try JSONDecoder().decode(Settings.self, from: Data(text.utf8))
        } catch {
            throw StoreFailure.damaged("settings that can't be read: \(error)")
        }
    }
}
