internal import Feed
internal import Messaging

extension Verb {
    /// The palette's `send`: the options of the command line, who gets it, and the text.
    static let send = Verb(
        name: "send",
        usage: "[--option …] TO TEXT",
        help: "Write a message: the compose pane opens with it",
        action: .compose,
        isActing: true,
        complete: { model, words in SendLine.completions(words, in: model) },
        run: { (model: inout Model, rest: Substring) throws(Fault) -> [Effect] in
            let line = try SendLine(rest, in: model)
            guard !model.service.senders.isEmpty else { throw Fault("the account has no number to send from") }
            if case .failure(let fault) = model.read(line.words.options) {
                throw Fault("--\(fault.field.word): \(fault.words)")
            }
            model.composer.turn(to: .new, from: line.from ?? model.freestSender)
            if let from = line.from { model.composer.from = from }
            model.composer.to.replaceAll(with: line.to.text)
            if !line.body.isEmpty { model.composer.body.replaceAll(with: line.body) }
            model.composer.options = line.words.options
            model.composer.showsOptions = !model.composer.options.isEmpty
            model.enterComposer(at: .body)
            return []
        }
    )
}

/// The words behind `send`. Options stand before the recipient or before the text; `--` ends them.
struct SendLine {
    private(set) var words = SendWords()
    private(set) var from: Address?
    let to: Address
    let body: String

    init(_ line: Substring, in model: Model) throws(Verb.Fault) {
        var rest = line
        try words.takeOptions(from: &rest)
        if let named = words.texts[.to] {
            to = try model.personFirst(in: named[...]).person
        } else {
            guard !rest.isEmpty else { throw Verb.Fault("to whom? a number or a name") }
            (to, rest) = try model.personFirst(in: rest)
            try words.takeOptions(from: &rest)
        }
        body = words.texts[.body] ?? String(rest)
        guard let sender = words.texts[.from] else { return }
        let lines = try model.lines(sender[...])
        guard lines.count == 1 else { throw Verb.Fault("a message goes from one number, not from \(sender)") }
        from = lines[0]
    }

    /// What the word that is being typed may be.
    static func completions(_ words: [Substring], in model: Model) -> [Verb.Completion] {
        func going(_ items: [Verb.Completion]) -> [Verb.Completion] {
            items.map { Verb.Completion(text: $0.text, detail: $0.detail, goesOn: true) }
        }
        let (before, typed) = (words.dropLast(), words.last ?? "")
        switch before.last.flatMap(SendWords.option) {
        case .from?: return going(model.lineCompletions(withAll: false))
        case .to?: return going(model.personCompletions)
        case .application?:
            return going(
                model.service.applications.map { application in
                    let name = application.settings.friendlyName
                    let text = name.isEmpty ? application.sid.description : name
                    return Verb.Completion(text: text.contains(" ") ? "\"\(text)\"" : text, detail: "application")
                }
            )
        case .callback?, .at?, .validity?, .body?: return []
        case nil: break
        }
        let options = SendWords.Option.allCases.filter { option in !before.contains { $0 == "--\(option)" } }.map {
            Verb.Completion(text: "--\($0)", detail: $0.help, goesOn: true)
        }
        if typed.hasPrefix("-") { return options }
        // The recipient is the first word that is no option and no option's value.
        let isNamed = before.enumerated().contains { index, word in
            SendWords.option(word) == nil && (index == 0 || SendWords.option(before[index - 1]) == nil)
        }
        return isNamed || before.contains("--to") ? [] : going(model.personCompletions) + (typed.isEmpty ? options : [])
    }
}

extension SendWords {
    /// The option that a word is; nil when it is none.
    fileprivate static func option(_ word: Substring) -> Option? {
        word.hasPrefix("--") ? Option(rawValue: String(word.dropFirst(2))) : nil
    }

    /// Takes options with their values off the beginning of a line.
    fileprivate mutating func takeOptions(from line: inout Substring) throws(Verb.Fault) {
        while line.hasPrefix("--") {
            let (word, rest) = Verb.firstWord(of: line)
            guard word != "--" else {
                line = rest
                return
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let option = Self.option(parts[0]) else {
                let names = Option.allCases.map { "--\($0)" }.joined(separator: ", ")
                throw Verb.Fault("\(parts[0]) is none of \(names)")
            }
            line = parts.count == 2 ? line.dropFirst(parts[0].count + 1) : rest
            texts[option] = option == .body ? Self.takeAll(of: &line) : try Self.takeValue(of: option, from: &line)
        }
    }

    /// A word, or what stands in quotation marks.
    private static func takeValue(of option: Option, from line: inout Substring) throws(Verb.Fault) -> String {
        guard line.first == "\"" else {
            let (word, rest) = Verb.firstWord(of: line)
            guard !word.isEmpty else { throw Verb.Fault("--\(option) wants a \(option.valueName)") }
            line = rest
            return String(word)
        }
        let quoted = line.dropFirst()
        guard let end = quoted.firstIndex(of: "\"") else { throw Verb.Fault("a quotation mark is not closed") }
        line = quoted[quoted.index(after: end)...].drop { $0 == " " }
        return String(quoted[..<end])
    }

    /// The rest of the line: a text is the last thing that is said.
    private static func takeAll(of line: inout Substring) -> String {
        defer { line = "" }
        let isQuoted = line.count > 1 && line.first == "\"" && line.last == "\""
        return String(isQuoted ? line.dropFirst().dropLast() : line)
    }
}
