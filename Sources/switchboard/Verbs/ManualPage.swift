/// A manual page in man(7), section 1.
struct ManualPage {
    private let command: CommandDescription
    private let path: [String]

    init(_ command: CommandDescription, path: [String]) {
        self.command = command
        self.path = path
    }

    /// The page.
    var text: String {
        let name = path.joined(separator: "-")
        var lines = [
            ".TH \(Self.quoted(name.uppercased())) 1 \(Switchboard.versionDay) \(Self.quoted("Switchboard \(Switchboard.version)"))",
            ".SH NAME", "\(Self.escaped(name)) \\- \(Self.escaped(abstract))", ".SH SYNOPSIS", ".nh", synopsis, ".hy",
        ]
        if let discussion = command.discussion, !discussion.isEmpty {
            lines += [".SH DESCRIPTION"] + paragraphs(of: discussion)
        }
        lines += arguments + subcommands + seeAlso
        return lines.joined(separator: "\n") + "\n"
    }

    /// The first sentence without its full stop, as apropos(1) wants it.
    private var abstract: String {
        let text = command.abstract ?? path.joined(separator: " ")
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    private var synopsis: String {
        var words = ["\\fB\(Self.escaped(path.joined(separator: " ")))\\fR"]
        let options = command.shownArguments.filter { $0.kind != "positional" }
        words += options.filter { !$0.isOptional }.map { option in
            "\\fB\(Self.escaped(option.names?.last?.text ?? ""))\\fR \(Self.value(of: option))"
        }
        if options.contains(where: \.isOptional) { words.append("[\\fIoptions\\fR]") }
        words += command.shownArguments.filter { $0.kind == "positional" }.map { argument in
            let name = Self.value(of: argument) + (argument.isRepeating ? " ..." : "")
            return argument.isOptional ? "[\(name)]" : name
        }
        if !command.shown.isEmpty { words.append("[\\fIcommand\\fR]") }
        return words.joined(separator: " ")
    }

    private var arguments: [String] {
        let positional = command.shownArguments.filter { $0.kind == "positional" }
        let options = command.shownArguments.filter { $0.kind != "positional" }
        return section("ARGUMENTS", positional) + section("OPTIONS", options)
    }

    private func section(_ title: String, _ arguments: [CommandDescription.Argument]) -> [String] {
        guard !arguments.isEmpty else { return [] }
        return [".SH \(title)"] + arguments.flatMap { [".TP", Self.label(of: $0)] + Self.explanation(of: $0) }
    }

    private var subcommands: [String] {
        guard !command.shown.isEmpty else { return [] }
        return [".SH COMMANDS"]
            + command.shown.flatMap { subcommand in
                let isUsual = subcommand.commandName == command.defaultSubcommand
                return [
                    ".TP", ".B \(Self.escaped(subcommand.commandName))",
                    Self.line(
                        (subcommand.abstract ?? "") + (isUsual ? " This is what is done without a command." : "")
                    ),
                ]
            }
    }

    private var seeAlso: [String] {
        var pages = path.count > 1 ? [path.dropLast().joined(separator: "-")] : []
        pages += command.shown.map { (path + [$0.commandName]).joined(separator: "-") }
        guard !pages.isEmpty else { return [] }
        let references = pages.map { ".BR \(Self.escaped($0)) (1)" }
        return [".SH SEE ALSO"] + references.dropLast().map { $0 + "," } + references.suffix(1)
    }

    private func paragraphs(of text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .flatMap { index, line in line.isEmpty ? [] : (index > 0 ? [".PP"] : []) + [Self.line(String(line))] }
    }

    private static func label(of argument: CommandDescription.Argument) -> String {
        guard argument.kind != "positional" else { return value(of: argument) }
        let names = (argument.names ?? []).map { "\\fB\(escaped($0.text))\\fR" }.joined(separator: ", ")
        return argument.kind == "flag" ? names : "\(names) \(value(of: argument))"
    }

    private static func explanation(of argument: CommandDescription.Argument) -> [String] {
        var words = argument.abstract ?? ""
        if let values = argument.allValues, !values.isEmpty { words += " One of \(values.joined(separator: ", "))." }
        if let value = argument.defaultValue, argument.kind != "flag" { words += " Default: \(value)." }
        return [line(words.isEmpty ? "As it says." : words)]
    }

    private static func value(of argument: CommandDescription.Argument) -> String {
        "\\fI\(escaped(argument.valueName ?? "value"))\\fR"
    }

    /// A line of text: a full stop or an apostrophe at its beginning would be a request.
    private static func line(_ text: String) -> String {
        let text = escaped(text)
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }

    private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    /// *Source:* groff_char(7): a backslash, the characters that would be typeset as others, and by their numbers those
    /// beyond ASCII, which need no preprocessor then.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "~": result += "\\(ti"
            case "^": result += "\\(ha"
            case "`": result += "\\(ga"
            case "'": result += "\\(aq"
            case "\"": result += "\\(dq"
            case "…": result += "..."
            default:
                for scalar in character.unicodeScalars {
                    guard !scalar.isASCII else { result.unicodeScalars.append(scalar); continue }
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    result += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
                }
            }
        }
    }
}
