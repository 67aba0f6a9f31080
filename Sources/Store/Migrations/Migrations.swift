import GRDB

/// The way from any earlier schema to this one. A migration that was released is never changed: a new one follows it.
enum Migrations {
    /// All of them, in order.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(sql: Schema.version1)
        }
        migrator.registerMigration("lane-pause") { database in
            try database.execute(sql: Schema.lanePause)
        }
        migrator.registerMigration("notes") { database in
            try database.execute(sql: Schema.notes)
        }
        migrator.registerMigration("webhook log", migrate: WebhookLogSchema.migrate)
        migrator.registerMigration("directory", migrate: DirectoryMigration.migrate)
        migrator.registerMigration("list order", migrate: ListOrderMigration.migrate)
        migrator.registerMigration("message log", migrate: MessageLogTables.migrate)
        migrator.registerMigration("API keys", migrate: APIKeyTable.migrate)
        migrator.registerMigration("receipts", migrate: ReceiptsMigration.migrate)
        migrator.registerMigration("life", migrate: LifeMigration.migrate)
        migrator.registerMigration("opt-outs", migrate: OptOutMigration.migrate)
        migrator.registerMigration("webhook replays", migrate: ReplayTables.migrate)
        migrator.registerMigration("audit", migrate: AuditTable.migrate)
        migrator.registerMigration("compose", migrate: ComposeMigration.migrate)
        migrator.registerMigration("services of messages", migrate: ServiceMigration.migrate)
        migrator.registerMigration("validation callbacks", migrate: ValidationCallbackMigration.migrate)
        return migrator
    }
}
