import Engine
import GRDB
import Messaging

extension CommitWriter {
    func record(_ optOut: OptOut) throws {
        var statement = try PreparedStatement(
            database,
            """
            INSERT INTO opt_out (ours, theirs, at, answers) VALUES (?, ?, ?, ?)
            ON CONFLICT (ours, theirs) DO UPDATE SET at = excluded.at, answers = excluded.answers
            """
        )
        try statement.bind(optOut.pair.ours.code)
        try statement.bind(optOut.pair.theirs.code)
        try statement.bind(optOut.at.milliseconds)
        try statement.bind(bytes: optOut.answers.flatMap { $0.high.bigEndianBytes + $0.low.bigEndianBytes })
        try statement.run()
    }

    func removeOptOut(of pair: Conversation.Key) throws {
        var statement = try PreparedStatement(database, "DELETE FROM opt_out WHERE ours = ? AND theirs = ?")
        try statement.bind(pair.ours.code)
        try statement.bind(pair.theirs.code)
        try statement.run()
    }
}

extension OptOut {
    /// Reads all of them.
    static func all(_ database: Database) throws -> [OptOut] {
        var statement = try PreparedStatement(
            database,
            "SELECT ours, theirs, at, answers FROM opt_out ORDER BY ours, theirs"
        )
        return try statement.rows(Self.read)
    }

    /// Reads those behind a pair, in the order of their rows.
    static func page(_ database: Database, after pair: Conversation.Key?, limit: Int) throws -> [OptOut] {
        var statement = try PreparedStatement(
            database,
            """
            SELECT ours, theirs, at, answers FROM opt_out WHERE (ours, theirs) > (?, ?)
            ORDER BY ours, theirs LIMIT ?
            """
        )
        try statement.bind(pair?.ours.code ?? .min)
        try statement.bind(pair?.theirs.code ?? .min)
        try statement.bind(limit)
        return try statement.rows(Self.read)
    }

    private static func read(_ row: StatementRow) throws -> OptOut {
        OptOut(
            pair: .init(ours: try Address(code: row.int64(0)), theirs: try Address(code: row.int64(1))),
            at: WallTime(milliseconds: row.int64(2)),
            answers: row.sids(3)
        )
    }
}

extension StatementRow {
    /// Bytes that are SIDs of 16 bytes each, one after the other.
    fileprivate func sids(_ column: CInt) -> [MessageSID] {
        let bytes = blob(column)
        return stride(from: 0, to: bytes.count - 15, by: 16).map { start in
            MessageSID(
                high: UInt64(bigEndianBytes: bytes[start..<start + 8]),
                low: UInt64(bigEndianBytes: bytes[start + 8..<start + 16])
            )
        }
    }
}

extension UInt64 {
    /// Its eight bytes, the most significant first.
    fileprivate var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }

    fileprivate init(bigEndianBytes bytes: ArraySlice<UInt8>) { self = bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
