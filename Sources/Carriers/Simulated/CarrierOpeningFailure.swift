/// Why the simulated carrier can't begin; its description is for the user.
package enum CarrierOpeningFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// A newer Switchboard made the record.
    case newerSchema
    /// The record can't be read or written.
    case record(String)
    /// The record holds what was never written into it.
    case damaged(String)

    package var description: String {
        switch self {
        case .newerSchema: "carrier.db was written by a newer version of Switchboard."
        case .record(let reason): "carrier.db can't be opened: \(reason)."
        case .damaged(let what): "carrier.db is damaged: \(what)."
        }
    }
}
