internal import Feed
internal import Messaging

/// A command that takes words, in the palette. It is called as on the command line where it is there too.
struct Verb: Sendable {
    /// What an argument may be, with a word on it.
    struct Completion: Hashable, Sendable {
        var text: String
        var detail: String
        /// Whether more words have to follow.
        var goesOn = false
    }

    /// Why it can't be done, in words.
    struct Fault: Error, Hashable, Sendable {
        let words: String

        init(_ words: String) { self.words = words }
    }

    /// The first words.
    let name: String
    /// What follows them.
    let usage: String
    /// A sentence on it.
    let help: String
    /// The action that does the same to what is selected; its key is shown.
    let action: KeyCommand?
    /// Whether it changes something in the service.
    let isActing: Bool
    /// What the word that is being typed may be; the words so far are handed in.
    let complete: @Sendable (Model, [Substring]) -> [Completion]
    /// Does it.
    let run: @Sendable (inout Model, Substring) throws(Fault) -> [Effect]
}

extension Verb {
    /// All of them.
    static let all: [Verb] = [queuePause, queueResume, send, open, theme, set]

    /// The verb that a line begins with, by its whole name or its last word, and the rest of the line.
    static func parse(_ line: String) -> (verb: Verb, rest: Substring)? {
        let line = line.drop { $0 == " " }
        for verb in all {
            for name in [verb.name, String(verb.name.split(separator: " ").last ?? "")]
            where line == name || line.hasPrefix(name + " ") {
                return (verb, line.dropFirst(name.count).drop { $0 == " " })
            }
        }
        return nil
    }

    private static let queuePause = Verb(
        name: "queue pause",
        usage: "LINE|all [reason]",
        help: "Let nothing more go out of a line",
        action: .pauseLine,
        isActing: true,
        complete: { model, words in words.count > 1 ? [] : model.lineCompletions(withAll: true) },
        run: { (model: inout Model, rest: Substring) throws(Fault) -> [Effect] in
            let (word, reason) = firstWord(of: rest)
            let lines = try model.lines(word)
            guard !reason.isEmpty || !lines.allSatisfy(model.isPaused) else { throw Fault("it is paused already") }
            return model.pause(lines, reason: String(reason))
        }
    )

    private static let queueResume = Verb(
        name: "queue resume",
        usage: "LINE|all",
        help: "Let a paused line go on",
        action: .pauseLine,
        isActing: true,
        complete: { model, words in words.count > 1 ? [] : model.lineCompletions(withAll: true) },
        run: { (model: inout Model, rest: Substring) throws(Fault) -> [Effect] in
            let lines = try model.lines(rest).filter(model.isPaused)
            guard !lines.isEmpty else { throw Fault("it is not paused") }
            return model.resume(lines)
        }
    )

    private static let open = Verb(
        name: "open",
        usage: "NAME|NUMBER",
        help: "Show a conversation, or what waits on a line",
        action: .open,
        isActing: false,
        complete: { model, _ in model.lineCompletions(withAll: false) + model.personCompletions },
        run: { (model: inout Model, rest: Substring) throws(Fault) -> [Effect] in
            if let line = try? model.lines(rest).first {
                model.go(to: .queues)
                model.queues.selected = line
                model.queues.detail = nil
                return model.open()
            }
            return try model.showConversation(with: try model.personFirst(in: rest).person)
        }
    )

    private static let theme = Verb(
        name: "theme",
        usage: "NAME",
        help: "Choose the colours until the console ends",
        action: nil,
        isActing: false,
        complete: { model, _ in
            let others = model.settings.themes.names.filter { $0 != model.themes.chosen }
            return [Completion(text: model.themes.chosen, detail: "now")]
                + others.map { Completion(text: $0, detail: "") }
        },
        run: { (model: inout Model, rest: Substring) throws(Fault) -> [Effect] in
            let name = String(rest)
            guard model.settings.themes.names.contains(name) else { throw Fault("no theme called '\(name)'") }
            model.themes.chosen = name
            model.say("Theme \(name): theme = \"\(name)\" in the settings file keeps it", for: .seconds(4))
            return []
        }
    )

    private static let set = Verb(
        name: "set",
        usage: "NAME VALUE",
        help: "Change a setting until the console ends",
        action: nil,
        isActing: false,
        complete: { model, words in LiveSetting.completions(words, in: model) },
        run: { (model: inout Model, rest: Substring) throws(Fault) -> [Effect] in
            let (name, value) = firstWord(of: rest)
            return try LiveSetting.set(name, to: value, in: &model)
        }
    )

    static func firstWord(of line: Substring) -> (word: Substring, rest: Substring) {
        let word = line.prefix { $0 != " " }
        return (word, line.dropFirst(word.count).drop { $0 == " " })
    }
}
