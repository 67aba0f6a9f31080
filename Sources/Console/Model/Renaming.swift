internal import Messaging

/// A name that is being written in the list.
struct Renaming: Hashable, Sendable {
    /// Whose name.
    var address: Address
    /// The name so far; an empty one gives the address back to the contacts file.
    var name: LineEditor

    /// The longest name in characters.
    static let limit = 60
}
