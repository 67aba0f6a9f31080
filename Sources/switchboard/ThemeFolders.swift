import FoundationEssentials
import Terminal

/// Where theme files are looked for: a path, the user's folder, then the ones that came with the program.
struct ThemeFolders: Sendable {
    private let folders: [String]

    /// The folders that the environment and the program's own place name.
    init(environment: [String: String], program: String = Self.program) {
        let home = environment["HOME"] ?? ""
        let settings = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.config"
        let beside = program.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        folders =
            ["\(settings)/switchboard/themes"] + [environment["SWITCHBOARD_THEMES"]].compactMap { $0 } + [
                "\(beside)/../share/switchboard/themes", "themes",
            ]
    }

    /// The program's own file: what it was called by may be a name only, found in PATH.
    private static var program: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments.first
            ?? ""
    }

    /// Reads a theme by its name, or by the path of its file.
    /// - Throws: words on the file and the fault's line, or the names that there are.
    func theme(
        _ name: String,
        contrast: Contrast.Goal = .aa,
        paintsBackground: Bool = true
    ) throws(StartFailure) -> Theme {
        guard name != Self.own else { return .terminal }
        guard let path = file(of: name), let data = FileManager.default.contents(atPath: path) else {
            throw StartFailure("no theme called '\(name)'; themes: \(names.joined(separator: ", "))")
        }
        do {
            let scheme = try Base16Scheme(parsing: String(decoding: data, as: UTF8.self))
            return Theme(scheme, contrast: contrast, paintsBackground: paintsBackground)
        } catch {
            throw StartFailure("\(path):\(error.line): \(error.reason)")
        }
    }

    /// The file of a theme; nil for the terminal's own colours and for names that mean none.
    func file(of name: String) -> String? {
        let candidates = name.contains("/") ? [name] : folders.map { "\($0)/\(name).yaml" }
        return candidates.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// The terminal's own colours.
    private static let own = "terminal"

    /// The names that there are: the terminal's own colours first.
    var names: [String] {
        let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
        let schemes = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        return [Self.own] + Set(schemes).sorted()
    }
}
