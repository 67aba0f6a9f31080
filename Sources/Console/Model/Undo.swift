internal import Messaging

/// What `z` turns back, the latest first.
enum UndoStep: Hashable, Sendable {
    /// Lanes were paused: they go on.
    case resume([Address])
    /// Lanes were resumed: they are paused again.
    case pause([Address])
    /// Messages were moved: those that still wait go to the tail of the lane that they came from.
    case moveBack([MessageSID], to: Address)

    /// Steps that are kept.
    static let limit = 20
}
