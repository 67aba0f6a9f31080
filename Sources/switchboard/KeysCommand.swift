import ArgumentParser
import Console
import FoundationEssentials
import Glibc
import Settings

/// Prints the keys of the console, the user's own among them.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Print the console's keys: what they do, where, and the names of their actions.",
        discussion: """
            The names are those of the settings file: under [keys], "ctrl-x" = "pause-line" gives an action one more key, \
            "queues.pause-line" means it in one place only, and "none" takes a key away.
            """
    )

    @OptionGroup var config: ConfigOptions

    @Flag(help: "Print an array of JSON objects.")
    var json = false

    func run() throws {
        let map: KeyMap
        do throws(SettingFaults) {
            map = try SettingsSource.ofProcess.checkingAll.read().keyMap()
        } catch {
            for fault in error.all { complain(fault.description) }
            throw ExitCode(EX_CONFIG)
        }
        print(json ? try Self.json(map.lines) : Self.text(map.lines))
    }

    private static func text(_ lines: [KeyMap.Line]) -> String {
        var context = ""
        var output: [String] = []
        for line in lines {
            if line.context != context {
                if !output.isEmpty { output.append("") }
                output.append("\(line.title) (\(line.context))")
                context = line.context
            }
            output.append(
                "  \(line.keys.joined(separator: " ").padded(to: 26)) \(line.action.padded(to: 22)) \(line.help)"
            )
        }
        return output.joined(separator: "\n")
    }

    private static func json(_ lines: [KeyMap.Line]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(lines.map(Entry.init)), as: UTF8.self)
    }

    private struct Entry: Encodable {
        let context, title, action: String
        let keys: [String]
        let help: String

        init(_ line: KeyMap.Line) {
            (context, title, action, keys, help) = (line.context, line.title, line.action, line.keys, line.help)
        }
    }
}

extension SettingLayers {
    /// The console's keys with the user's own among them.
    func keyMap() throws(SettingFaults) -> KeyMap {
        do throws(KeyMap.Faults) {
            return try KeyMap(
                keys.map { KeyBinding(key: $0.name, action: $0.text, place: "\($0.origin)") }
            )
        } catch {
            throw SettingFaults(error.all.map { SettingFault(at: $0.place, $0.words) })
        }
    }
}

extension String {
    /// With blanks behind it, at least so long.
    fileprivate func padded(to length: Int) -> String { self + String(repeating: " ", count: max(0, length - count)) }
}
