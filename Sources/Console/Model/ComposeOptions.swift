internal import Feed
internal import Messaging

/// What may be said of a message beside its ends and its text, as it is typed. It is folded away until a key unfolds it.
struct ComposeOptions: Hashable, Sendable {
    /// Where its status is posted.
    var statusCallback = LineEditor()
    /// The application that it is sent for: its SID, or its name.
    var application = LineEditor()
    /// When it is sent.
    var sendAt = LineEditor()
    /// How long it may wait.
    var validity = LineEditor()

    /// Nothing was said.
    init() {}

    /// As the service keeps it.
    init(_ stored: StoredDraft.Options) {
        statusCallback = LineEditor(stored.statusCallback)
        application = LineEditor(stored.application)
        sendAt = LineEditor(stored.sendAt)
        validity = LineEditor(stored.validity)
    }

    /// As it was sent, to be sent again.
    init(_ draft: Draft, zone: LocalZone) {
        statusCallback = LineEditor(draft.statusCallback ?? "")
        application = LineEditor(draft.application?.description ?? "")
        sendAt = LineEditor(draft.sendAt.map { SendTime.written($0, zone: zone) } ?? "")
        validity = LineEditor(draft.validity.map { "\($0)s" } ?? "")
    }

    /// For the service to keep.
    var stored: StoredDraft.Options {
        var stored = StoredDraft.Options()
        stored.statusCallback = statusCallback.text
        stored.application = application.text
        stored.sendAt = sendAt.text
        stored.validity = validity.text
        return stored
    }

    /// Whether nothing is said.
    var isEmpty: Bool { stored == StoredDraft.Options() }

    /// The text of a field; nil when it is none of these.
    subscript(field: Composer.Field) -> LineEditor? {
        get {
            switch field {
            case .statusCallback: statusCallback
            case .application: application
            case .sendAt: sendAt
            case .validity: validity
            case .from, .to, .body: nil
            }
        }
        set {
            guard let newValue else { return }
            switch field {
            case .statusCallback: statusCallback = newValue
            case .application: application = newValue
            case .sendAt: sendAt = newValue
            case .validity: validity = newValue
            case .from, .to, .body: break
            }
        }
    }
}

/// What the options come to, or why one of them can't.
struct ReadOptions: Hashable, Sendable {
    /// Why a field can't be read, in a few words.
    struct Fault: Error, Hashable, Sendable {
        var field: Composer.Field
        var words: String
    }

    var statusCallback: String?
    var application: Application?
    var sendAt: WallTime?
    var validity: Int?

    /// Reads the fields in their order.
    init(
        _ options: ComposeOptions,
        applications: [Application],
        now: WallTime,
        zone: LocalZone
    ) throws(Fault) {
        statusCallback = try Self.address(options.statusCallback.text.trimmed)
        application = try Self.application(options.application.text.trimmed, among: applications)
        sendAt = try Self.time(options.sendAt.text.trimmed, now: now, zone: zone)
        validity = try Self.span(options.validity.text.trimmed)
    }

    private static func address(_ text: String) throws(Fault) -> String? {
        guard !text.isEmpty else { return nil }
        let scheme = ["http://", "https://"].first { text.lowercased().hasPrefix($0) }
        let host = text.dropFirst(scheme?.count ?? 0).prefix { !"/?#".contains($0) }
        guard scheme != nil, !host.isEmpty, !text.contains(where: \.isWhitespace), text.utf8.count <= 4096 else {
            throw Fault(field: .statusCallback, words: "an address begins with http:// or https://")
        }
        return text
    }

    /// An application by its SID, its name, or the only one whose name begins so.
    static func application(_ text: String, among applications: [Application]) throws(Fault) -> Application? {
        guard !text.isEmpty else { return nil }
        if let found = applications.first(where: { $0.sid.description == text }) { return found }
        let name = text.lowercased()
        if let found = applications.first(where: { $0.settings.friendlyName.lowercased() == name }) { return found }
        let found = applications.filter { $0.settings.friendlyName.lowercased().hasPrefix(name) }
        guard let first = found.first, found.count == 1 else {
            let words = found.isEmpty ? "no such application" : "\(found.count) applications begin so"
            throw Fault(field: .application, words: words)
        }
        return first
    }

    private static func time(_ text: String, now: WallTime, zone: LocalZone) throws(Fault) -> WallTime? {
        guard !text.isEmpty else { return nil }
        guard let time = SendTime.read(text, now: now, zone: zone) else {
            throw Fault(field: .sendAt, words: "15:30, tomorrow 9:00, fri 9:00, +20m, 2026-11-03 15:30")
        }
        let range = MessageSchedule.sendAtRange
        if time - now < range.lowerBound {
            throw Fault(field: .sendAt, words: "too soon: at least \(Words.spokenSpan(range.lowerBound)) ahead")
        }
        if time - now > range.upperBound { throw Fault(field: .sendAt, words: "too far: at most 35 days ahead") }
        return time
    }

    private static func span(_ text: String) throws(Fault) -> Int? {
        guard !text.isEmpty else { return nil }
        let seconds = SendTime.seconds(text) ?? Int64(text)
        guard let seconds, 1...Int64(MessageSchedule.validityAtMost) ~= seconds else {
            throw Fault(field: .validity, words: "1 second to 10 hours: 90s, 10m, 2h")
        }
        return Int(seconds)
    }
}
