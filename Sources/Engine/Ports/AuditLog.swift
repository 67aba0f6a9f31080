package import Feed

/// The audit log, on disk. What an operator does is there before it is done, its result before it is told.
package protocol AuditLog: Sendable {
    /// Writes an entry without a result, and returns its number when it is on disk (fsync).
    func begin(_ entry: AuditEntry) async throws(StoreFailure) -> Int64

    /// Adds an entry's result.
    func end(_ number: Int64, result: String) async throws(StoreFailure)
}
