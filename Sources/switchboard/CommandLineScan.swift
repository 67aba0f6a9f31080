import ArgumentParser
import FoundationEssentials
import Settings

/// What of a command line concerns the settings: which command it is, what that command takes, and what was said.
struct CommandLineScan {
    /// How many words name the command.
    private(set) var commandLength = 0
    /// The flags that the command takes, with their hyphens.
    private(set) var taken: Set<String> = []
    /// What was said, by the setting's name.
    private(set) var flags: [String: [String]] = [:]
    /// The settings file that was named.
    private(set) var config: String?
    /// Whether the program is asked about itself, so that settings don't matter.
    private(set) var asksForHelp = false

    /// Scans the words after the program's name. Words that make no sense are left to the parser's own complaints.
    init(of arguments: [String], root: any ParsableCommand.Type = Switchboard.self) {
        var command: any ParsableCommand.Type = root
        while commandLength < arguments.count, let next = Self.child(of: command, named: arguments[commandLength]) {
            command = next
            commandLength += 1
        }
        let rest = arguments.dropFirst(commandLength).prefix { $0 != "--" }
        asksForHelp =
            arguments.first == "help" || rest.contains { Self.helpFlags.contains(String($0.prefix { $0 != "=" })) }
        taken = Self.flags(of: command.configuration.defaultSubcommand ?? command)
        let settings = SettingsTable.standard.rows.filter { taken.contains($0.flag) }
        var words = rest[...]
        while let word = words.popFirst() { take(word, &words, settings) }
    }

    /// Whether the command has to do with settings at all.
    var takesSettings: Bool { SettingsTable.standard.rows.contains { taken.contains($0.flag) } }

    private mutating func take(_ word: String, _ rest: inout ArraySlice<String>, _ settings: [Setting]) {
        let name = String(word.prefix { $0 != "=" })
        let attached = name.count < word.count ? String(word.dropFirst(name.count + 1)) : nil
        if name == "--config" {
            config = attached ?? rest.popFirst()
        } else if let setting = settings.first(where: { $0.shorthand?.flag == word }),
            let value = setting.shorthand?.value
        {
            flags[setting.name] = [value.plain]
        } else if let setting = settings.first(where: {
            $0.kind == .flag && (word == $0.flag || word == "--no-\($0.name)")
        }) {
            flags[setting.name] = [String(word == setting.flag)]
        } else if let setting = settings.first(where: { $0.flag == name && $0.kind != .flag }) {
            guard let value = attached ?? rest.popFirst() else { return }
            flags[setting.name, default: []].append(value)
        }
    }

    private static func child(of command: any ParsableCommand.Type, named word: String) -> (any ParsableCommand.Type)? {
        command.configuration.subcommands.first { $0._commandName == word || $0.configuration.aliases.contains(word) }
    }

    private static let helpFlags: Set<String> = [
        "-h", "--help", "--help-hidden", "--version", "--generate-completion-script", "--experimental-dump-help",
    ]

    /// The long flags of a command, as the parser itself describes them.
    private static func flags(of command: any ParsableCommand.Type) -> Set<String> {
        let description = try? JSONDecoder().decode(Description.self, from: Data(command._dumpHelp().utf8))
        let names = description?.command.arguments?.flatMap { $0.names ?? [] } ?? []
        return Set(names.filter { $0.kind == "long" }.map { "--\($0.name)" })
    }

    private struct Description: Decodable {
        struct Command: Decodable { var arguments: [Argument]? }
        struct Argument: Decodable { var names: [Name]? }
        struct Name: Decodable {
            var kind: String
            var name: String
        }

        var command: Command
    }
}
