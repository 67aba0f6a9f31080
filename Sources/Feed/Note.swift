package import Messaging

/// What operators keep beside the messages. It changes no message's way.
package enum Note: Hashable, Sendable, Codable {
    /// A text that is not sent yet; one without recipient and text is forgotten.
    case draft(StoredDraft)
    /// What operators call an address; nil gives it back to the contacts file.
    case name(Address, String?)
}

/// A text that is not sent yet, as it was typed.
package struct StoredDraft: Hashable, Sendable, Codable {
    /// Which text it is: there is one for each conversation, and one for a new message.
    package enum Slot: Hashable, Sendable, Codable {
        /// The new message.
        case new
        /// The answer in a conversation.
        case reply(Conversation.Key)
    }

    /// Which text it is.
    package var slot: Slot
    /// The sender as written; empty when none was chosen.
    package var from: String
    /// The recipient as written.
    package var to: String
    /// The text.
    package var body: String

    /// Puts the parts together.
    package init(slot: Slot, from: String, to: String, body: String) {
        self.slot = slot
        self.from = from
        self.to = to
        self.body = body
    }

    /// Whether nothing is worth keeping: no text, and of a new message no recipient either.
    package var isEmpty: Bool { body.isEmpty && (slot != .new || to.isEmpty) }
}

/// All that operators keep beside the messages: it is read whole.
package struct Notebook: Hashable, Sendable, Codable {
    /// Texts that are not sent yet.
    package var drafts: [StoredDraft]
    /// Names that operators gave; they come before those of the contacts file.
    package var names: [Address: String]
    /// Names from the contacts file.
    package var contacts: [Address: String]
    /// What could not be read of the contacts file, each with file and line.
    package var faults: [String]

    /// Puts the parts together.
    package init(
        drafts: [StoredDraft] = [],
        names: [Address: String] = [:],
        contacts: [Address: String] = [:],
        faults: [String] = []
    ) {
        self.drafts = drafts
        self.names = names
        self.contacts = contacts
        self.faults = faults
    }
}
