internal import Messaging

/// One line of a form: a text, or one of several values.
struct FormField: Sendable {
    /// What it sets.
    enum Key: Hashable, Sendable {
        case name, url, method, fallbackURL, fallbackMethod, application
        case smsStatusCallback, messageStatusCallback, statusCallback
        case sticky, smartEncoding, validity, ownWebhook
        case number, code, verifying
    }

    /// What may stand in it.
    enum Kind: Hashable, Sendable {
        /// A name of at most 64 characters.
        case name
        /// An absolute URL or nothing; `ours` for the service's own listener where that may stand.
        case url(takesListener: Bool)
        /// Seconds in a range.
        case seconds(ClosedRange<Int>)
        /// A phone number.
        case phoneNumber
        /// A short code.
        case shortCode
        /// One of the options.
        case choice
    }

    /// A value that may be chosen.
    struct Option: Hashable, Sendable {
        var value: String
        var words: String
    }

    let key: Key
    let label: String
    let kind: Kind
    var text: LineEditor
    let options: [Option]
    private let original: String

    /// A text.
    init(_ key: Key, _ label: String, _ kind: Kind, _ text: String) {
        self.init(key, label, kind, text, options: [])
    }

    /// A choice.
    init(_ key: Key, _ label: String, _ value: String, options: [Option]) {
        self.init(key, label, .choice, value, options: options)
    }

    private init(_ key: Key, _ label: String, _ kind: Kind, _ text: String, options: [Option]) {
        self.key = key
        self.label = label
        self.kind = kind
        self.text = LineEditor(text)
        self.options = options
        original = text
    }

    /// The word that stands for the service's own listener.
    static let listenerWord = "ours"

    /// What is written, without blanks at its ends.
    var value: String { text.text.trimmed }

    /// Whether it is not what it was.
    var isChanged: Bool { text.text != original }

    /// Whether it is one of several values.
    var isChoice: Bool { kind == .choice }

    /// What is shown of a choice.
    var chosenWords: String { options.first { $0.value == text.text }?.words ?? text.text }

    /// Takes the option after the one that is chosen, or before it.
    mutating func turn(by step: Int) {
        guard !options.isEmpty else { return }
        let index = options.firstIndex { $0.value == text.text } ?? 0
        text.replaceAll(with: options[(index + step + options.count) % options.count].value)
    }

    /// What is wrong with it, in words; nil when it is good.
    var fault: String? {
        switch kind {
        case .choice: nil
        case .name:
            value.unicodeScalars.count > 64 ? "\(value.unicodeScalars.count) characters: at most 64" : nil
        case .url(let takesListener): Self.fault(ofURL: value, takesListener: takesListener)
        case .seconds(let range):
            Int(value).map(range.contains) == true ? nil : "seconds, \(range.lowerBound) to \(range.upperBound)"
        case .phoneNumber: numberFault
        case .shortCode: ShortCode(value) == nil ? "a short code has 3 to 6 digits" : nil
        }
    }

    /// The phone number that is written, with its country code.
    var number: PhoneNumber? { try? PhoneNumber.read(value, dialledFrom: nil) }

    private var numberFault: String? {
        do throws(PhoneNumberFault) {
            return try PhoneNumber.read(value, dialledFrom: nil).isPlausible ? nil : "there is no such number"
        } catch {
            return error.explanation
        }
    }

    private static func fault(ofURL text: String, takesListener: Bool) -> String? {
        if text.isEmpty || (takesListener && text == listenerWord) || hasShapeOfURL(text) { return nil }
        return takesListener ? "http://… or https://…, `\(listenerWord)`, or empty" : "http://… or https://…, or empty"
    }

    /// Help while one types; the service has the last word.
    private static func hasShapeOfURL(_ text: String) -> Bool {
        let lower = text.lowercased()
        guard let scheme = ["http://", "https://"].first(where: lower.hasPrefix) else { return false }
        let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        return !host.isEmpty && !host.contains("_") && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }

    /// What helps while it is written.
    var hint: String {
        switch kind {
        case .choice: "Space or ← → change it"
        case .name: "a name for people"
        case .url(true): "\(Self.listenerWord) is this service's own listener; empty is nowhere"
        case .url: "http://… or https://…; empty is nowhere"
        case .seconds(let range): "seconds, \(range.lowerBound) to \(range.upperBound)"
        case .phoneNumber: "with + and country code"
        case .shortCode: "3 to 6 digits"
        }
    }
}

extension WebhookTarget {
    /// As a form has it.
    var fieldText: String {
        switch self {
        case .none: ""
        case .listener: FormField.listenerWord
        case .url(let url): url
        }
    }

    /// As it is written in a form.
    init(fieldText text: String) {
        self = text.isEmpty ? .none : text == FormField.listenerWord ? .listener : .url(text)
    }
}
