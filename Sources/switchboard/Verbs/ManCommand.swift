import ArgumentParser
import FoundationEssentials

/// Prints manual pages, made of the same declarations as `--help`.
struct ManCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man",
        abstract: "Print the manual page of a command, or write all of them into a folder.",
        discussion: "Read one with `switchboard man send | man -l -`. \(ExitCodes.words)"
    )

    @Argument(help: "The command, such as `queue pause`; without one it is the program's page.")
    var command: [String] = []

    @Option(help: ArgumentHelp("Write a page for each command into this folder.", valueName: "folder"))
    var output: String?

    func run() async throws {
        try await endingWell {
            let root = try CommandDescription.root()
            if let output { return try writeAll(root, into: output) }
            var (description, path) = (root, [root.commandName])
            for name in command {
                guard let next = description.shown.first(where: { $0.commandName == name }) else {
                    throw VerbFailure(usage: "there is no command \(command.joined(separator: " ")).")
                }
                description = next
                path.append(name)
            }
            try Output.write(ManualPage(description, path: path).text)
        }
    }

    private func writeAll(_ root: CommandDescription, into folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (path, description) in root.all() {
            let file = "\(folder)/\(path.joined(separator: "-")).1"
            try Data(ManualPage(description, path: path).text.utf8).write(to: URL(filePath: file))
        }
    }
}
