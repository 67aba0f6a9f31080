package import Messaging

/// A change from one value to another. It is refused when the value is not the old one any more.
package struct Revision<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// The value that whoever asks has seen.
    package var from: Value
    /// The value that it shall become.
    package var to: Value

    /// Puts the two together.
    package init(from: Value, to: Value) {
        self.from = from
        self.to = to
    }
}

/// What can be asked for about the directory: by the REST API, the console and the command line alike.
package enum DirectoryEdit: Hashable, Sendable, Codable {
    /// Name the account.
    case nameAccount(String)
    /// Switch trial mode on or off.
    case setAccountKind(Account.Kind)

    /// Buy a number, or lease a short code; nil settings are the usual ones.
    case buy(Address, SenderSettings?)
    /// Set a sender's name, URLs and the rest, by its SID.
    case setSender(String, Revision<SenderSettings>)
    /// Give a sender back, by its SID. What waits in its lane fails with 21606, each message with its callback.
    case release(String)

    /// Call a number, so that whoever has it at hand can key in the code.
    case requestValidation(ValidationOrder)
    /// The call ended: the code that was keyed in, nil for none.
    case endValidation(CallSID, entered: String?)
    /// Take a number for verified, on the operator's word; nil for its usual name.
    case verify(PhoneNumber, friendlyName: String?)
    /// Name a verified number.
    case nameCallerID(NumberSID, String)
    /// Take a verified number out.
    case removeCallerID(NumberSID)

    /// Make an application.
    case createApplication(ApplicationSettings)
    /// Set an application's name and URLs.
    case setApplication(ApplicationSID, Revision<ApplicationSettings>)
    /// Take an application out; numbers that named it use their own URLs again.
    case removeApplication(ApplicationSID)

    /// Make a Messaging Service with an empty pool.
    case createService(MessagingServiceSettings)
    /// Set a Messaging Service's name, URLs and the rest.
    case setService(MessagingServiceSID, Revision<MessagingServiceSettings>)
    /// Take a Messaging Service out; its senders stay the account's.
    case removeService(MessagingServiceSID)
    /// Put a sender into a pool, by its SID.
    case addToPool(MessagingServiceSID, senderSid: String)
    /// Take a sender out of a pool, by its SID.
    case removeFromPool(MessagingServiceSID, senderSid: String)
}

/// What an edit came to.
package enum DirectoryEntry: Hashable, Sendable, Codable {
    /// The account as it is now.
    case account(Account)
    /// The sender as it is now.
    case sender(Sender)
    /// The verified number as it is now.
    case callerID(CallerID)
    /// A call is on its way.
    case validation(CallerIDValidation)
    /// The application as it is now.
    case application(Application)
    /// The Messaging Service as it is now.
    case service(MessagingService)
    /// It is not there any more.
    case removed
}
