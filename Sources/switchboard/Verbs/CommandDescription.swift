import ArgumentParser
import FoundationEssentials

/// A command as the argument parser describes it. *Source:* swift-argument-parser, `ToolInfoV0`.
struct CommandDescription: Decodable {
    /// An option, a flag or an argument.
    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String

            /// As it is typed.
            var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
        }

        var kind: String
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var abstract: String?
    }

    var commandName: String
    var shouldDisplay: Bool?
    var abstract: String?
    var discussion: String?
    var defaultSubcommand: String?
    var subcommands: [CommandDescription]?
    var arguments: [Argument]?

    /// The program.
    static func root() throws -> CommandDescription {
        try JSONDecoder().decode(Tool.self, from: Data(Switchboard._dumpHelp().utf8)).command
    }

    private struct Tool: Decodable { var command: CommandDescription }

    /// Its subcommands that are shown; the parser's own `help` has no page.
    var shown: [CommandDescription] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    /// Its arguments that are shown.
    var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

    /// The command and all below it, each with the words that it is called by.
    func all(under path: [String] = []) -> [([String], CommandDescription)] {
        let path = path + [commandName]
        return [(path, self)] + shown.flatMap { $0.all(under: path) }
    }
}
