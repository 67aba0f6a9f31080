import ArgumentParser
import Glibc

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
            ConsoleCommand.self, ServeCommand.self, CredentialsCommand.self, DemoCommand.self, SimulateCommand.self,
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
        await main(nil)
    }
}

/// Says on standard error why the program can't go on.
func complain(_ words: String) {
    _ = "switchboard: \(words)\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
}
