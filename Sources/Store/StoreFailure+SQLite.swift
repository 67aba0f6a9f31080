import Engine
import GRDB
import GRDBSQLite
import Glibc

extension StoreFailure {
    /// What an error of SQLite comes to; a full quota shows only in the system's error behind it.
    /// *Source:* SQLite, "Result and Error Codes".
    init(code: CInt, message: String, systemError: CInt = 0) {
        switch code & 0xFF {
        case SQLITE_FULL: self = .full(message)
        case SQLITE_IOERR where [ENOSPC, EDQUOT].contains(systemError): self = .full(message)
        case SQLITE_CONSTRAINT: self = .guardFailed(message)
        default: self = .unavailable(message)
        }
    }

    /// What any error comes to.
    init(_ error: any Error) {
        switch error {
        case let failure as StoreFailure: self = failure
        case let failure as DatabaseError:
            self.init(code: failure.extendedResultCode.rawValue, message: failure.message ?? failure.description)
        default: self = .unavailable(String(describing: error))
        }
    }
}
