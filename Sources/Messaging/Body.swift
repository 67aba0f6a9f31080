/// Counting the characters of a message's text.
package enum Body {
    /// The number of Unicode scalars: what the limits count.
    ///
    /// The original says "characters"; scalars are our reading, since `é` written as one or two code points, or an emoji
    /// of several, then costs what it sends.
    package static func characterCount(_ text: String) -> Int { text.unicodeScalars.count }
}

/// The longest text that a resource takes, in characters (Unicode scalars).
package enum BodyLimit: Int, Sendable, CaseIterable {
    /// SMS/Messages: 160.
    case legacy = 160
    /// Messages: 1600.
    case current = 1600

    /// By how many characters the text is too long; 0 when it fits.
    package func excess(of text: String) -> Int {
        // A scalar takes at least one byte, so most texts need no counting.
        text.utf8.count <= rawValue ? 0 : max(0, Body.characterCount(text) - rawValue)
    }
}
