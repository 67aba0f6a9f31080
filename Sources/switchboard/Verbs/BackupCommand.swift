import ArgumentParser
import FoundationEssentials
import Glibc
import Store

/// Copies the data while the service runs.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a copy of all data, as of one moment, into one file; the service may run on.",
        discussion: """
            The copy holds the account's auth token: keep it like one. The simulated network's own record is not in it. \
            \(ExitCodes.words)
            """
    )

    @OptionGroup var data: DataOptions
    @Argument(help: "The file.", completion: .file()) var file: String
    @Flag(help: "Replace a file that is there.") var force = false
    @Flag(help: "Print the file's path and size as a JSON object.") var json = false

    func run() async throws {
        try await endingWell {
            let path = file.absolutePath
            try Backup.write(data.folder, to: path, replaces: force)
            guard json else { return }
            var object = JSONObject()
            object.put("file", path)
            var status = stat()
            object.put("bytes", stat(path, &status) == 0 ? Int(status.st_size) : nil)
            try Output.line(object.text)
        }
    }
}

/// Puts a copy back.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a copy that `backup` wrote into a data folder, after looking whether it is whole.",
        discussion: """
            No service may work on the folder. Lines with waiting messages come back paused, since what waited then may have \
            been sent: look, then `switchboard queue resume --all`. \(ExitCodes.words)
            """
    )

    @OptionGroup var data: DataOptions
    @Argument(help: "The file.", completion: .file()) var file: String
    @Flag(help: "Replace data that are there; they are kept beside, as switchboard.db.replaced.") var force = false
    @Flag(help: "Say it as a JSON object.") var json = false

    func run() async throws {
        try await endingWell {
            let counts = try Backup.restore(
                file.absolutePath,
                into: data.folder,
                replaces: force,
                at: SystemMoment.now
            )
            var object = JSONObject()
            object.put("restored", counts.messages)
            object.put("waiting", counts.waiting)
            try Output.line(
                json
                    ? object.text
                    : "\(counts.messages) messages restored, \(counts.waiting) of them wait in paused lines"
            )
        }
    }
}

extension String {
    /// A path from the root.
    fileprivate var absolutePath: String {
        hasPrefix("/") ? self : "\(FileManager.default.currentDirectoryPath)/\(self)"
    }
}
