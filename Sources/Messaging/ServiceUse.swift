/// The Messaging Service that a message is sent through.
package struct ServiceUse: Hashable, Sendable, Codable {
    /// The service.
    package var sid: MessagingServiceSID
    /// Whether the service has still to choose the sender. Until then `Message.from` is the one that it would take now, and
    /// the API shows none.
    package var isOpen: Bool

    /// Puts the parts together.
    package init(sid: MessagingServiceSID, isOpen: Bool) {
        self.sid = sid
        self.isOpen = isOpen
    }
}

extension Message {
    /// The sender, unless a Messaging Service has still to choose it.
    package var chosenFrom: Address? { service?.isOpen == true ? nil : from }
}
