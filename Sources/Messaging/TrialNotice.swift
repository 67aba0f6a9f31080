/// What a trial account's messages begin with.
package enum TrialNotice {
    /// The words. *Source:* recorded messages of the original.
    package static let text = "Sent from your Twilio trial account - "

    /// A text as a trial account sends it. The notice is part of what is sent: it is stored, shown and counted in segments;
    /// the limits of 160 and 1600 characters are for the text as it was given.
    package static func preceding(_ body: String) -> String { text + body }

    /// The text as it was given.
    package static func removed(from body: String) -> String {
        body.hasPrefix(text) ? String(body.dropFirst(text.count)) : body
    }
}
