import ArgumentParser
import FoundationEssentials
import Messaging
import Settings
import Terminal

/// Where this process' settings come from: its command line, its environment, and one file.
struct SettingsSource: Sendable {
    /// The settings file's absolute path, whether it is there or not.
    let path: String
    /// Whether somebody said that there is such a file.
    private let isAskedFor: Bool
    /// Where themes are looked for.
    let themes: ThemeFolders
    private let flags: [String: [String]]
    private let environment: [String: String]
    /// The flags that the command takes.
    private var taken: Set<String>

    /// What the process was started with.
    static var ofProcess: SettingsSource {
        SettingsSource(CommandLineScan(of: Array(CommandLine.arguments.dropFirst())))
    }

    /// What a command line was read as.
    init(_ scan: CommandLineScan, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let named = scan.config ?? environment["SWITCHBOARD_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let current = FileManager.default.currentDirectoryPath
        path = named.map { $0.hasPrefix("/") ? $0 : "\(current)/\($0)" } ?? Self.usualPath(environment)
        isAskedFor = named != nil
        themes = ThemeFolders(environment: environment)
        flags = scan.flags
        taken = scan.taken
        self.environment = environment
    }

    /// The same with the checks of all settings, whatever the command takes.
    var checkingAll: SettingsSource {
        var source = self
        source.taken = Set(SettingsTable.standard.rows.map(\.flag))
        return source
    }

    /// Resolves everything; `changed` outranks the command line.
    /// - Throws: all that is wrong, each with its place.
    func read(changed: [String: [String]] = [:]) throws(SettingFaults) -> SettingLayers {
        let flags = flags.merging(changed) { $1 }
        var file: (path: String, text: String)?
        if let data = FileManager.default.contents(atPath: path) {
            guard let text = String(validating: data, as: UTF8.self) else {
                throw SettingFaults([SettingFault(at: path, "this is no text in UTF-8")])
            }
            file = (path, text)
        } else if isAskedFor || FileManager.default.fileExists(atPath: path) {
            throw SettingFaults([SettingFault(at: path, "it can't be read; `switchboard config init` writes a new one")]
            )
        }
        let layers = try SettingLayers(flags: flags, environment: environment, file: file, checks: checks)
        if taken.contains("--theme") { _ = try layers.keyMap() }
        return layers
    }

    /// Whether there is a file now.
    func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// The XDG base directory specification: a relative path in its variable is to be ignored.
    private static func usualPath(_ environment: [String: String]) -> String {
        let home = environment["HOME"] ?? FileManager.default.currentDirectoryPath
        let base = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.config"
        return "\(base)/switchboard/config.toml"
    }

    private static func complaint(aboutReply value: SettingValue) -> String? {
        guard case .text(let text) = value, BodyLimit.current.excess(of: text) > 0 else { return nil }
        return "a message has at most \(BodyLimit.current.rawValue) characters"
    }

    /// What only this machine knows about values, of the settings that the command takes.
    private var checks: SettingLayers.Checks {
        let all: SettingLayers.Checks = [
            "theme": { [themes] value in
                guard case .text(let name) = value else { return nil }
                do throws(StartFailure) {
                    _ = try themes.theme(name)
                    return nil
                } catch {
                    return error.description
                }
            },
            "socket-group": { value in
                guard case .text(let name) = value, SystemGroup(named: name) == nil else { return nil }
                return "this system has no such group"
            },
            "may-act": RolePolicy.complaint(about:),
            "may-look": RolePolicy.complaint(about:),
            "stop-reply": Self.complaint(aboutReply:),
            "start-reply": Self.complaint(aboutReply:),
            "help-reply": Self.complaint(aboutReply:),
        ]
        return all.filter { taken.contains("--\($0.key)") }
    }
}
