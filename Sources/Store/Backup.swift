import Engine
import FoundationEssentials
import GRDB
import Glibc
package import Messaging

/// Copies of a service's data: made while the service runs, and put back where none does.
///
/// A copy is a whole database in one file, as of one moment. *Source:* SQLite, "VACUUM INTO".
package enum Backup {
    /// Writes a copy of the data in a folder, beside a service that may be running. It blocks.
    /// - Parameters:
    ///   - folder: the data folder.
    ///   - file: where the copy goes; for its owner's eyes only.
    ///   - replaces: whether a file that is there may be replaced.
    /// - Throws: `BackupFailure`, in words for the user.
    package static func write(_ folder: String, to file: String, replaces: Bool) throws(BackupFailure) {
        let database = "\(folder)/switchboard.db"
        guard FileManager.default.fileExists(atPath: database) else { throw BackupFailure("\(folder) holds no data.") }
        guard replaces || !FileManager.default.fileExists(atPath: file) else {
            throw BackupFailure("\(file) exists already: --force replaces it.")
        }
        let part = "\(file).part"
        unlink(part)
        do {
            try run("\(folder)'s database") {
                var configuration = Configuration()
                configuration.busyMode = .timeout(5)
                let queue = try DatabaseQueue(path: database, configuration: configuration)
                try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [part]) }
                try queue.close()
            }
            chmod(part, 0o600)
            try check(part)
            try move(part, to: file)
        } catch {
            unlink(part)
            throw error
        }
    }

    /// Puts a copy into a data folder. It blocks. All lines with waiting messages are paused: since the copy was made, what
    /// waited then may have been sent.
    /// - Parameters:
    ///   - file: the copy.
    ///   - folder: the data folder; no service may work on it.
    ///   - replaces: whether data that are there may be replaced; they are kept beside, as `switchboard.db.replaced`.
    ///   - time: now.
    /// - Returns: how many messages the copy holds, and how many of them wait.
    /// - Throws: `BackupFailure`, in words for the user.
    package static func restore(
        _ file: String,
        into folder: String,
        replaces: Bool,
        at time: WallTime
    ) throws(BackupFailure) -> (messages: Int, waiting: Int) {
        guard FileManager.default.isReadableFile(atPath: file) else { throw BackupFailure("\(file) can't be read.") }
        let claimed: DataFolder
        do {
            claimed = try DataFolder(claiming: folder)
        } catch {
            throw BackupFailure(error.description)
        }
        defer { withExtendedLifetime(claimed) {} }
        let database = "\(folder)/switchboard.db"
        guard replaces || isUnused(database) else {
            throw BackupFailure(
                "\(folder) holds data already: --force puts the copy in their place, and keeps them beside."
            )
        }
        let part = "\(folder)/switchboard.db.part"
        discard(part)
        do {
            try copy(file, to: part)
            try check(part)
            let counts = try prepare(part, at: time)
            try putInPlace(part, database)
            claimed.synchronise()
            return counts
        } catch {
            discard(part)
            throw error
        }
    }

    // MARK: Steps

    /// Whether nothing would be lost: there is no file, or one of no bytes.
    private static func isUnused(_ database: String) -> Bool {
        var status = stat()
        return stat(database, &status) != 0 || status.st_size == 0
    }

    private static func copy(_ file: String, to part: String) throws(BackupFailure) {
        do {
            try FileManager.default.copyItem(atPath: file, toPath: part)
        } catch {
            throw BackupFailure("\(file) can't be copied to \(part).")
        }
        chmod(part, 0o600)
    }

    /// Looks whether a file is a whole database of ours that this version understands.
    private static func check(_ file: String) throws(BackupFailure) {
        let faults = try run(file) { () -> [String] in
            let queue = try DatabaseQueue(path: file)
            defer { try? queue.close() }
            return try queue.read { database in
                let faults = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
                guard faults == ["ok"] else { return faults }
                guard try database.tableExists("owner"), try database.tableExists("message") else {
                    return ["it is no copy of Switchboard's data"]
                }
                return try Migrations.migrator.hasBeenSuperseded(database) ? ["a newer Switchboard wrote it"] : []
            }
        }
        guard let fault = faults.first else { return }
        throw BackupFailure("\(file) is of no use: \(fault).")
    }

    private static func prepare(_ part: String, at time: WallTime) throws(BackupFailure) -> (
        messages: Int, waiting: Int
    ) {
        try run(part) {
            let queue = try DatabaseQueue(path: part)
            defer { try? queue.close() }
            try Migrations.migrator.migrate(queue)
            return try queue.write { database in
                let codes = [MessageStatus.queued, .scheduled, .accepted].map { "\($0.code)" }
                let waiting = "status IN (\(codes.joined(separator: ", ")))"
                try database.execute(
                    sql: """
                        INSERT OR IGNORE INTO lane_pause (ours, paused_by, paused_at, reason)
                        SELECT DISTINCT ours, 'restore', ?, 'restored from a copy: what waits may have been sent since'
                        FROM message WHERE \(waiting)
                        """,
                    arguments: [time.milliseconds]
                )
                return (
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM message") ?? 0,
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM message WHERE \(waiting)") ?? 0
                )
            }
        }
    }

    private static func putInPlace(_ part: String, _ database: String) throws(BackupFailure) {
        if !isUnused(database) {
            // What the log beside the file holds belongs to it: it is brought home first.
            try run(database) {
                let queue = try DatabaseQueue(path: database)
                _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
                try queue.close()
            }
            try move(database, to: "\(database).replaced")
        }
        for end in ["-wal", "-shm"] { unlink(database + end) }
        try move(part, to: database)
    }

    private static func move(_ file: String, to other: String) throws(BackupFailure) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        if descriptor >= 0 {
            fsync(descriptor)
            close(descriptor)
        }
        guard rename(file, other) == 0 else { throw BackupFailure("\(other): \(String(cString: strerror(errno))).") }
    }

    private static func discard(_ part: String) { for end in ["", "-wal", "-shm", "-journal"] { unlink(part + end) } }

    private static func run<Value>(_ file: String, _ body: () throws -> Value) throws(BackupFailure) -> Value {
        do {
            return try body()
        } catch let failure as BackupFailure {
            throw failure
        } catch {
            throw BackupFailure("\(file): \(StoreFailure(error).explanation).")
        }
    }
}

/// Why a copy was not made or not put back, in words for the user.
package struct BackupFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
