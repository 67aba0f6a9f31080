package import Engine
import GRDB

extension SQLiteStore {
    package func compact() async throws(StoreFailure) {
        let result = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    returning: Result {
                        try database.execute(sql: "VACUUM")
                        // The file is as short as that only when the log has been brought home.
                        _ = try database.checkpoint(.truncate)
                    }
                )
            }
        }
        do {
            try result.get()
        } catch {
            throw StoreFailure(error)
        }
    }
}
