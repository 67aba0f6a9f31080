import ArgumentParser
import Console
import FoundationEssentials
import Glibc
import Settings

/// Looks after the settings file.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Write, check and show the settings.",
        discussion: """
            A flag outranks an environment variable (SWITCHBOARD_… with the flag's name), which outranks the settings file, \
            which outranks the default.
            """,
        subcommands: [Init.self, Show.self, Check.self, Path.self]
    )

    /// Writes the file with every setting in it, commented out.
    struct Init: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Write a settings file that explains every setting, all of them commented out."
        )

        @OptionGroup var config: ConfigOptions

        @Flag(help: "Put it in the place of a file that is there.")
        var force = false

        @Flag(help: "Print the path as a JSON object.")
        var json = false

        func run() throws {
            let path = SettingsSource.ofProcess.path
            guard force || !FileManager.default.fileExists(atPath: path) else {
                complain("\(path) is there already: --force puts a new one in its place")
                throw ExitCode.failure
            }
            let url = URL(filePath: path)
            do {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(DefaultFile.text().utf8).write(to: url, options: .atomic)
            } catch {
                complain("\(path) can't be written: \(String(cString: strerror(errno)))")
                throw ExitCode.failure
            }
            ConfigCommand.show(path, json: json)
        }
    }

    /// Says what counts.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print every setting as it counts here and now; secrets are only said to be set."
        )

        @OptionGroup var config: ConfigOptions

        @Flag(help: "Say where each value comes from.")
        var origin = false

        @Flag(help: "Print JSON, with names of flags and variables, defaults and origins.")
        var json = false

        func run() throws {
            let listing = SettingsListing(try ConfigCommand.readOrRefuse())
            print(json ? try listing.json() : listing.text(withOrigins: origin))
        }
    }

    /// Looks for mistakes.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Look for mistakes in the settings file and the environment, and name their lines."
        )

        @OptionGroup var config: ConfigOptions

        @Flag(help: "Print a JSON object with the path, whether the file exists, and the mistakes.")
        var json = false

        func run() throws {
            let path = SettingsSource.ofProcess.path
            let exists = FileManager.default.fileExists(atPath: path)
            guard json else {
                _ = try ConfigCommand.readOrRefuse()
                return print(exists ? "\(path): ok" : "\(path): there is none; the defaults count")
            }
            let faults = ConfigCommand.faults
            var object = JSONObject()
            object.put("path", path)
            object.put("exists", exists)
            object.put("faults", json: "[\(faults.map { JSONText.quoted($0.description) }.joined(separator: ","))]")
            print(object.text)
            if !faults.isEmpty { throw ExitCode(EX_CONFIG) }
        }
    }

    /// Says where the file is.
    struct Path: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "path",
            abstract: "Print where the settings file is, or would be."
        )

        @OptionGroup var config: ConfigOptions

        @Flag(help: "Print it as a JSON object.")
        var json = false

        func run() { ConfigCommand.show(SettingsSource.ofProcess.path, json: json) }
    }

    fileprivate static func show(_ path: String, json: Bool) {
        var object = JSONObject()
        object.put("path", path)
        print(json ? object.text : path)
    }

    /// What is wrong with the settings.
    fileprivate static var faults: [SettingFault] {
        do throws(SettingFaults) {
            _ = try SettingsSource.ofProcess.checkingAll.read()
            return []
        } catch {
            return error.all
        }
    }

    /// All layers with all checks; ends with the mistakes, one a line, when there are any.
    fileprivate static func readOrRefuse() throws -> SettingLayers {
        do throws(SettingFaults) {
            return try SettingsSource.ofProcess.checkingAll.read()
        } catch {
            for fault in error.all { complain(fault.description) }
            throw ExitCode(EX_CONFIG)
        }
    }
}
