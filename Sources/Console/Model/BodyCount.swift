internal import Messaging

/// What the live counter under a text says.
struct BodyCount: Hashable, Sendable {
    /// How close to the limit the text is.
    enum Tone: Hashable, Sendable { case calm, near, over }

    /// Characters, counted as Unicode scalars.
    let characters: Int
    /// By how many it is too long.
    let excess: Int
    /// How it is coded, and in how many messages it travels.
    let segments: Segmentation
    /// The first character that is not in GSM-7: it costs the whole message that alphabet.
    let outsider: Unicode.Scalar?

    /// The limit of what the console sends: one message of SMS/Messages.
    static let limit = BodyLimit.legacy
    /// From this many characters on, the counter warns.
    static let nearFrom = 140

    init(_ text: String) {
        characters = Body.characterCount(text)
        excess = Self.limit.excess(of: text)
        segments = Segmentation(text)
        outsider = GSM7.firstOutside(text)?.scalar
    }

    var tone: Tone {
        if excess > 0 { return .over }
        return characters >= Self.nearFrom ? .near : .calm
    }

    /// `21/160`, or `163/160 · 3 over`.
    var words: String {
        let count = "\(characters)/\(Self.limit.rawValue)"
        return excess > 0 ? "\(count) · \(excess) over" : count
    }

    /// Where the text becomes too long; nil when it does not.
    static func overflowStart(of text: String) -> String.Index? {
        guard limit.excess(of: text) > 0 else { return nil }
        return text.unicodeScalars.index(
            text.startIndex,
            offsetBy: limit.rawValue,
            limitedBy: text.endIndex
        )
    }
}
