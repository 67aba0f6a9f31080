import ArgumentParser
import Glibc

/// The program: without a word the console, with one the rest.
@main
struct Switchboard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "switchboard",
        abstract: "An SMS service with an operator's console in the terminal.",
        discussion: """
            Without a subcommand it opens the console, with the service in the same process. Programs send through the REST \
            API; `switchboard credentials` prints what they need.
            """,
        version: "0.1.0",
        subcommands: [
            ConsoleCommand.self, ServeCommand.self, CredentialsCommand.self, DemoCommand.self, SimulateCommand.self,
        ],
        defaultSubcommand: ConsoleCommand.self
    )

    static func main() async {
        // A client or a terminal that goes away is an error of one write, not the end of the service.
        signal(SIGPIPE, SIG_IGN)
        await main(nil)
    }
}

/// Says on standard error why the program can't go on.
func complain(_ words: String) {
    _ = "switchboard: \(words)\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
}
