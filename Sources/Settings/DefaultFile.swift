/// The settings file that `config init` writes: every setting with its sentence, commented out at its default.
package enum DefaultFile {
    /// The whole text.
    package static func text(_ table: SettingsTable = .standard) -> String {
        var lines = [
            "# Switchboard's settings. A flag outranks an environment variable, which outranks this file.",
            "# A console that runs reads it again when it is saved; what is not marked as live counts from the next start.",
            "# `switchboard config check` looks for mistakes, `switchboard config show --origin` tells what counts and why.",
        ]
        for section in table.sections {
            lines += ["", "[\(section)]"]
            for setting in table.rows where setting.section == section { lines += entry(setting) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func entry(_ setting: Setting) -> [String] {
        var lines = ["", "# \(setting.help)"]
        if case .choice(let words) = setting.kind { lines.append("# One of \(words.joined(separator: ", ")).") }
        lines.append("# Also \(setting.flag) and \(setting.variable).\(setting.isLive ? " Live." : "")")
        lines.append("# \(setting.name) = \(setting.standard?.written ?? setting.kind.example)")
        return lines
    }
}

extension SettingKind {
    /// What a value looks like, for a setting without a default.
    fileprivate var example: String {
        switch self {
        case .text, .nameOrPath: "\"name\""
        case .path: "\"~/path\""
        case .flag: "true"
        case .number(let range): String(min(max(range.lowerBound, 1000), range.upperBound))
        case .choice(let words): "\"\(words.first ?? "")\""
        case .list: "[]"
        }
    }
}
