package import Messaging

/// What operators keep beside the messages. It changes no message's way.
package enum Note: Hashable, Sendable, Codable {
    /// A text that is not sent yet; one without recipient and text is forgotten.
    case draft(StoredDraft)
    /// What operators call an address; nil gives it back to the contacts file.
    case name(Address, String?)
    /// A text to begin others with, by its name; nil forgets it.
    case template(String, String?)
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
    /// What else was said of the message, as it was typed.
    package var options: Options

    /// What may be said of a message beside its ends and its text.
    package struct Options: Hashable, Sendable, Codable {
        /// Where its status is posted.
        package var statusCallback = ""
        /// The application that it is sent for.
        package var application = ""
        /// When it is to be sent.
        package var sendAt = ""
        /// How long it may wait.
        package var validity = ""

        /// Nothing.
        package init() {}
    }

    /// Puts the parts together.
    package init(slot: Slot, from: String, to: String, body: String, options: Options = Options()) {
        self.slot = slot
        self.from = from
        self.to = to
        self.body = body
        self.options = options
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
    /// Texts to begin others with, by their names.
    package var templates: [String: String]
    /// What could not be read of the contacts file, each with file and line.
    package var faults: [String]

    /// Puts the parts together.
    package init(
        drafts: [StoredDraft] = [],
        names: [Address: String] = [:],
        contacts: [Address: String] = [:],
        templates: [String: String] = [:],
        faults: [String] = []
    ) {
        self.drafts = drafts
        self.names = names
        self.contacts = contacts
        self.templates = templates
        self.faults = faults
    }
}
