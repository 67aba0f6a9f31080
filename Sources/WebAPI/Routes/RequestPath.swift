import HTTPTypes
import Messaging

/// What a request is addressed to.
enum Route: Hashable, Sendable {
    /// The account itself.
    case account
    /// The messages of a resource.
    case messages(MessageResource)
    /// One message, seen through a resource.
    case message(MessageResource, MessageSID)
    /// What was attached to a message.
    case media(MessageSID)
    /// What its recipient did about a message.
    case feedback(MessageSID)
    /// The API keys.
    case keys
    /// One API key.
    case key(APIKeySID)
    /// Our addition: the wait for a message.
    case wait
    /// Our addition: the feed.
    case events

    /// The methods that it has. HEAD goes wherever GET does.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .account, .media: [.get, .head]
        case .message, .key: [.get, .head, .post, .delete]
        case .feedback: [.post]
        case .messages, .keys: [.get, .head, .post]
        case .wait, .events: [.get]
        }
    }

    /// What the Allow header names: its methods, and OPTIONS, which everything has.
    var allowed: [HTTPRequest.Method] { methods + [.options] }

    /// Whether only the auth token opens it: with an API key one must not get at the token, or at more keys.
    var takesAuthToken: Bool {
        switch self {
        case .account, .keys, .key: true
        case .messages, .message, .media, .feedback, .wait, .events: false
        }
    }

    /// The formats that it comes in.
    var formats: Set<ResponseFormat> {
        switch self {
        case .account, .media, .feedback, .keys, .key: [.xml, .json]
        case .messages, .message: [.xml, .json, .csv]
        case .wait, .events: [.json]
        }
    }
}

/// A request's path, taken apart.
struct RequestPath: Sendable {
    /// The path as it came, with its suffix, without the query: error messages show it.
    let text: Substring
    /// The query's text, without `?`.
    let query: Substring
    /// The format that the suffix asks for.
    let format: ResponseFormat
    /// The account that it names.
    let accountSid: AccountSID?
    /// What is there; nil when nothing is.
    let route: Route?

    init(_ target: String) {
        let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        text = target[..<mark]
        query = target[mark...].dropFirst()
        if text.hasPrefix("/switchboard/") {
            (accountSid, format) = (nil, .json)
            route = text == "/switchboard/wait" ? .wait : text == "/switchboard/events" ? .events : nil
            return
        }
        let (path, format) = ResponseFormat.split(text)
        self.format = format
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
            Substring($0)
        }
        guard parts.count >= 4, parts[0].isEmpty, parts[1] == "2010-04-01", parts[2] == "Accounts" else {
            (accountSid, route) = (nil, nil)
            return
        }
        accountSid = AccountSID(parts[3])
        route = accountSid == nil ? nil : Self.route(parts[4...])
    }

    private static func route(_ parts: ArraySlice<Substring>) -> Route? {
        guard let first = parts.first else { return .account }
        if first == "Messages" { return messages(.messages, parts.dropFirst()) }
        if first == "Keys" { return keys(parts.dropFirst()) }
        if first == "SMS", parts.dropFirst().first == "Messages" { return messages(.smsMessages, parts.dropFirst(2)) }
        return nil
    }

    private static func keys(_ rest: ArraySlice<Substring>) -> Route? {
        switch rest.count {
        case 0: .keys
        case 1: rest.first.flatMap { APIKeySID($0) }.map { .key($0) }
        default: nil
        }
    }

    private static func messages(_ resource: MessageResource, _ rest: ArraySlice<Substring>) -> Route? {
        switch rest.count {
        case 0: .messages(resource)
        case 1: rest.first.flatMap { MessageSID($0) }.map { .message(resource, $0) }
        case 2 where resource == .messages: rest.first.flatMap { MessageSID($0) }.flatMap { below($0, rest.last) }
        default: nil
        }
    }

    private static func below(_ sid: MessageSID, _ name: Substring?) -> Route? {
        switch name {
        case "Media": .media(sid)
        case "Feedback": .feedback(sid)
        default: nil
        }
    }
}
