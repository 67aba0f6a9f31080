import ArgumentParser
import Glibc
import Settings

/// The program: without a word the console, with one the rest.
@main
struct Switchboard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "switchboard",
        abstract: "An SMS service with an operator's console in the terminal.",
        discussion: """
            Without a subcommand it opens the console: attached to the service that runs on the data folder, or with one in the \
            same process. Programs send through the REST \
            API; `switchboard credentials` prints what they need.
            """,
        version: version,
        subcommands: [
            ConsoleCommand.self, ServeCommand.self, CredentialsCommand.self, ConfigCommand.self, KeysCommand.self,
            DemoCommand.self, DoctorCommand.self,
            SimulateCommand.self,
        ] + verbs,
        defaultSubcommand: ConsoleCommand.self
    )

    /// The program's version.
    static let version = "0.1.0"

    /// The day of that version, for its manual pages.
    static let versionDay = "2026-11-24"

    static func main() async {
        // Whatever it makes holds people's messages: files are for their owner alone, unless somebody decides otherwise.
        umask(0o077)
        // A client or a terminal that goes away is an error of one write, not the end of the service.
        signal(SIGPIPE, SIG_IGN)
        await main(argumentsWithSettings())
    }

    /// The command line, with what the environment and the settings file say put before the user's own flags, which so
    /// have the last word. Ends the process when something is wrong with the settings.
    private static func argumentsWithSettings() -> [String] {
        let arguments = Array(CommandLine.arguments.dropFirst())
        checkCommand(arguments.first)
        let scan = CommandLineScan(of: arguments)
        guard scan.takesSettings, !scan.asksForHelp else { return arguments }
        do throws(SettingFaults) {
            let said = try SettingsSource(scan).read().arguments(taking: scan.taken)
            return arguments.prefix(scan.commandLength) + said + arguments.dropFirst(scan.commandLength)
        } catch {
            // What is wrong with the settings is among the things that the doctor tells.
            if arguments.first == DoctorCommand.configuration.commandName { return arguments }
            for fault in error.all { complain(fault.description) }
            Glibc.exit(error.all.allSatisfy { $0.place.hasPrefix("--") } ? EX_USAGE : EX_CONFIG)
        }
    }

    /// Ends the process when the first word is no command: for a parser it would be a word too many of the console's.
    private static func checkCommand(_ word: String?) {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let word, !word.hasPrefix("-"), !names.contains(word), word != "help" else { return }
        let nearest = Suggestion.words(for: word, among: names)
        complain("there is no command \(safe(word))\(nearest.isEmpty ? ": switchboard --help lists them." : nearest)")
        Glibc.exit(EX_USAGE)
    }
}

/// Says on standard error why the program can't go on.
func complain(_ words: String) {
    _ = "switchboard: \(words)\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
}
