import FoundationEssentials
import Terminal

/// Where theme files are looked for: a path, the user's folder, then the ones that came with the program.
struct ThemeFolders {
    private let folders: [String]

    /// The folders that the environment and the program's own place name.
    init(environment: [String: String], program: String = CommandLine.arguments.first ?? "") {
        let home = environment["HOME"] ?? ""
        let settings = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/.config"
        let beside = program.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        folders =
            ["\(settings)/switchboard/themes"] + [environment["SWITCHBOARD_THEMES"]].compactMap { $0 } + [
                "\(beside)/../share/switchboard/themes", "themes",
            ]
    }

    /// Reads a theme by its name, or by the path of its file; nil is the terminal's own colours.
    /// - Throws: `StartFailure` with the fault's line, or with the names that there are.
    func theme(_ name: String?) throws(StartFailure) -> Theme {
        guard let name, name != "terminal" else { return .terminal }
        let candidates = name.contains("/") ? [name] : folders.map { "\($0)/\(name).yaml" }
        for path in candidates {
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            do {
                return Theme(try Base16Scheme(parsing: String(decoding: data, as: UTF8.self)))
            } catch {
                throw StartFailure("\(path): \(error)")
            }
        }
        throw StartFailure("There is no theme \(name). There are: \(names.joined(separator: ", ")).")
    }

    private var names: [String] {
        let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
        let schemes = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        return ["terminal"] + Set(schemes).sorted()
    }
}
