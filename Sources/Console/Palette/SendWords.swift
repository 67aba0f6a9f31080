package import Feed
package import Messaging

/// What may be said of a message beside its ends and its text, in the words of the command line and of the palette.
package struct SendWords: Hashable, Sendable {
    /// Why a word can't be read: the option, and what is wrong with it.
    package struct Fault: Error, Hashable, Sendable {
        /// The sentence.
        package let words: String
    }

    /// The options, as the command line's help names them.
    package enum Option: String, Hashable, Sendable, CaseIterable {
        case from, to, callback, application, at, validity, body

        /// What its value is called.
        package var valueName: String {
            switch self {
            case .from, .to: "number"
            case .callback: "url"
            case .application: "name"
            case .at: "time"
            case .validity: "span"
            case .body: "text"
            }
        }

        /// A sentence on it.
        package var help: String {
            switch self {
            case .from: "The account's number or short code; its only one by default."
            case .to: "Who gets it."
            case .callback: "Where its status is posted; by default the service's own listener hears of it."
            case .application: "The application that it is sent for: its SID or its name."
            case .at: "When it is sent: 15:30, \"tomorrow 9:00\", \"fri 9:00\", +20m, \"2026-11-03 15:30\"."
            case .validity: "How long it may wait before it fails: 90s, 10m, 2h."
            case .body: "The text."
            }
        }
    }

    /// The words, by their option.
    package var texts: [Option: String] = [:]

    /// Nothing is said.
    package init() {}

    /// Says it of a message.
    package func draft(
        _ draft: Draft,
        applications: [Application],
        now: WallTime,
        zone: LocalZone
    ) throws(Fault) -> Draft {
        let read: ReadOptions
        do throws(ReadOptions.Fault) {
            read = try ReadOptions(options, applications: applications, now: now, zone: zone)
        } catch {
            throw Fault(words: "--\(error.field.word): \(error.words)")
        }
        var draft = draft
        draft.statusCallback = read.statusCallback
        draft.application = read.application?.sid
        (draft.sendAt, draft.validity) = (read.sendAt, read.validity)
        return draft
    }

    /// As the fields of the compose pane.
    var options: ComposeOptions {
        var options = ComposeOptions()
        options.statusCallback = LineEditor(texts[.callback] ?? "")
        options.application = LineEditor(texts[.application] ?? "")
        options.sendAt = LineEditor(texts[.at] ?? "")
        options.validity = LineEditor(texts[.validity] ?? "")
        return options
    }
}

extension Composer.Field {
    /// The option of the same meaning.
    var word: String {
        switch self {
        case .from: "from"
        case .to: "to"
        case .statusCallback: "callback"
        case .application: "application"
        case .sendAt: "at"
        case .validity: "validity"
        case .body: "body"
        }
    }
}
