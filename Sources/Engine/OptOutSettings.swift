package import Messaging

/// What the service does when a handset sends one of the words that stop, start or explain its messages.
package struct OptOutSettings: Hashable, Sendable {
    /// Whether the words are obeyed at all. Off, they are messages like any other.
    package var isOn = true
    /// Senders that answer the words by themselves. At toll-free numbers the network does; short codes may have answers of
    /// their own. *Source:* the original's help page on opt-out keywords.
    package var answering: Set<SenderKind> = [.longCode, .shortCode]
    /// The answer to a word that stops.
    package var stopText =
        "You are unsubscribed and will get no more messages from this number. Reply START to resubscribe."
    /// The answer to a word that starts.
    package var startText =
        "You are resubscribed to messages from this number. Reply HELP for help, STOP to unsubscribe. Msg&data rates may apply."
    /// The answer to a word that asks for help.
    package var helpText = "Reply STOP to unsubscribe. Msg&data rates may apply."

    /// The original's way.
    package init() {}

    /// What answers a keyword; nil when nothing does.
    func text(for keyword: OptOutKeyword, at sender: SenderKind) -> String? {
        guard answering.contains(sender) else { return nil }
        let text =
            switch keyword {
            case .stop: stopText
            case .start: startText
            case .help: helpText
            }
        return text.isEmpty ? nil : text
    }
}
