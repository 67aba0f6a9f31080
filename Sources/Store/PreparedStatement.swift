import Engine
import GRDB
import GRDBSQLite

/// One prepared statement of a connection, bound and read without a detour through rows of boxed values.
///
/// Parameters are bound in order by `bind`; `run` or `rows` end the round and make it ready for the next.
struct PreparedStatement {
    private let pointer: SQLiteStatement
    private let database: Database
    private var index: CInt = 0

    /// The connection's own copy of a statement: prepared once, kept for later.
    init(_ database: Database, _ sql: String) throws {
        pointer = try database.cachedStatement(sql: sql).sqliteStatement
        self.database = database
    }

    /// Makes SQLite copy what it is given: Swift's buffers end with the call.
    private static let copied = unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)

    /// Binds the next parameter; nil is NULL.
    mutating func bind(_ value: Int64?) throws {
        index += 1
        try check(value.map { sqlite3_bind_int64(pointer, index, $0) } ?? sqlite3_bind_null(pointer, index))
    }

    /// Binds the next parameter; nil is NULL.
    mutating func bind(_ value: Int?) throws { try bind(value.map(Int64.init)) }

    /// Binds the next parameter; nil is NULL.
    mutating func bind(_ text: String?) throws {
        guard var text else { return try bind(Int64?.none) }
        index += 1
        let code = text.withUTF8 { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                return sqlite3_bind_text(pointer, index, "", 0, Self.copied)
            }
            // With its length, so that a NUL in a text from outside does not end it.
            let characters = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
            return sqlite3_bind_text64(
                pointer,
                index,
                characters,
                UInt64(bytes.count),
                Self.copied,
                UInt8(SQLITE_UTF8)
            )
        }
        try check(code)
    }

    /// Binds the next parameter as 16 bytes, the most significant first.
    mutating func bind(high: UInt64, low: UInt64) throws {
        index += 1
        let code = withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes in
            sqlite3_bind_blob(pointer, index, bytes.baseAddress, 16, Self.copied)
        }
        try check(code)
    }

    /// Binds the next parameter as bytes.
    mutating func bind(bytes: [UInt8]) throws {
        index += 1
        let code = bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return sqlite3_bind_zeroblob(pointer, index, 0) }
            return sqlite3_bind_blob64(pointer, index, start, UInt64(bytes.count), Self.copied)
        }
        try check(code)
    }

    /// Executes the statement for its effect.
    mutating func run() throws {
        while try step() {}
        reset()
    }

    /// Executes the statement and reads its rows, in order.
    mutating func rows<Value>(_ read: (StatementRow) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try forEachRow { values.append(try read($0)) }
        return values
    }

    /// Executes the statement and reads its first row; nil when there is none.
    mutating func firstRow<Value>(_ read: (StatementRow) throws -> Value) throws -> Value? {
        defer { reset() }
        return try step() ? read(StatementRow(pointer: pointer)) : nil
    }

    /// Executes the statement and visits its rows, in order.
    mutating func forEachRow(_ visit: (StatementRow) throws -> Void) throws {
        defer { reset() }
        let row = StatementRow(pointer: pointer)
        while try step() { try visit(row) }
    }

    private mutating func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            // The words belong to the connection, and the reset would take them away.
            let failure = failure(code)
            reset()
            throw failure
        }
    }

    private mutating func reset() {
        index = 0
        sqlite3_reset(pointer)
    }

    private func check(_ code: CInt) throws {
        if code != SQLITE_OK { throw failure(code) }
    }

    private func failure(_ code: CInt) -> StoreFailure {
        StoreFailure(
            code: code,
            message: database.lastErrorMessage ?? "error \(code)",
            systemError: sqlite3_system_errno(database.sqliteConnection)
        )
    }
}

/// The row that a statement stands on. Columns count from 0.
struct StatementRow {
    let pointer: SQLiteStatement

    /// Whether the column is NULL.
    func isNull(_ column: CInt) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

    /// A number; 0 for NULL.
    func int64(_ column: CInt) -> Int64 { sqlite3_column_int64(pointer, column) }

    /// A number; 0 for NULL.
    func int(_ column: CInt) -> Int { Int(truncatingIfNeeded: int64(column)) }

    /// A number; nil for NULL.
    func optionalInt64(_ column: CInt) -> Int64? { isNull(column) ? nil : int64(column) }

    /// A number; nil for NULL.
    func optionalInt(_ column: CInt) -> Int? { isNull(column) ? nil : int(column) }

    /// A text; empty for NULL.
    func text(_ column: CInt) -> String {
        guard let bytes = sqlite3_column_text(pointer, column) else { return "" }
        let count = Int(sqlite3_column_bytes(pointer, column))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    /// A text; nil for NULL.
    func optionalText(_ column: CInt) -> String? { isNull(column) ? nil : text(column) }

    /// Bytes; none for NULL.
    func blob(_ column: CInt) -> [UInt8] {
        guard let bytes = sqlite3_column_blob(pointer, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(pointer, column))))
    }

    /// 16 bytes as two numbers, the most significant first; nil for anything else.
    func halves(_ column: CInt) -> (high: UInt64, low: UInt64)? {
        guard sqlite3_column_bytes(pointer, column) == 16, let bytes = sqlite3_column_blob(pointer, column) else {
            return nil
        }
        let high = bytes.loadUnaligned(as: UInt64.self)
        let low = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        return (UInt64(bigEndian: high), UInt64(bigEndian: low))
    }
}
