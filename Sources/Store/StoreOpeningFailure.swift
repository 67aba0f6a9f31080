package import Engine

/// Why the data of a service can't be opened; its description is for the user.
package enum StoreOpeningFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another process works on the folder; its id, if it can be read.
    case inUse(folder: String, processID: Int?)
    /// A newer Switchboard made the database: this one would break what it does not know.
    case newerSchema(folder: String)
    /// The folder can't be made or written.
    case folder(String, reason: String)
    /// The database can't be opened or made.
    case database(folder: String, StoreFailure)

    /// Whether another process works on the folder.
    package var isFolderInUse: Bool { if case .inUse = self { true } else { false } }

    package var description: String {
        switch self {
        case .inUse(let folder, let processID?):
            "\(folder) is in use by another Switchboard (process \(processID)). Stop that one, or choose another folder."
        case .inUse(let folder, nil):
            "\(folder) is in use by another Switchboard. Stop that one, or choose another folder."
        case .newerSchema(let folder):
            "\(folder) was written by a newer version of Switchboard. Use that version, or choose another folder."
        case .folder(let folder, let reason): "\(folder) can't be used: \(reason)."
        case .database(let folder, let failure): "The database in \(folder) can't be opened: \(failure.explanation)."
        }
    }
}

extension StoreFailure {
    /// What went wrong, in words.
    var explanation: String {
        switch self {
        case .full(let reason), .unavailable(let reason), .guardFailed(let reason): reason
        case .lostOwnership: "another process took it over"
        }
    }
}
