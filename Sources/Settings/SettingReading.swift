/// Reads the layers one over the other, and gathers what is wrong with them.
struct SettingReading {
    let table: SettingsTable
    let checks: SettingLayers.Checks
    let home: String?
    var found: [String: (value: SettingValue, origin: SettingLayers.Origin)] = [:]
    var faults: [SettingFault] = []

    init(table: SettingsTable, checks: SettingLayers.Checks, home: String?) {
        self.table = table
        self.checks = checks
        self.home = home
    }

    /// The settings file.
    mutating func read(_ text: String, of path: String) {
        let (lines, broken) = SettingsReader.read(text)
        var all = broken.map { (line: $0.line, words: $0.words) }
        for line in lines {
            do throws(SettingComplaint) {
                try take(line, of: path)
            } catch {
                all.append((line.number, "\(line.name): \(error.words)"))
            }
        }
        faults += all.sorted { $0.line < $1.line }.map { SettingFault(at: "\(path):\($0.line)", $0.words) }
    }

    /// The environment. A variable of ours that is set and empty counts as not set.
    mutating func read(environment: [String: String]) {
        for setting in table.rows {
            if let (variable, value) = setting.convention, environment[variable]?.isEmpty == false,
                found[setting.name] == nil
            {
                found[setting.name] = (value, .variable(variable))
            }
            guard let text = environment[setting.variable], !text.isEmpty else { continue }
            let place = setting.isSecret ? setting.variable : "\(setting.variable)=\(text)"
            take([text], for: setting, .variable(setting.variable), place)
        }
    }

    /// The command line.
    mutating func read(flags: [String: [String]]) {
        for setting in table.rows {
            guard let texts = flags[setting.name] else { continue }
            let place = setting.isSecret ? setting.flag : "\(setting.flag) \(texts.last ?? "")"
            take(texts, for: setting, .flag(setting.flag), place)
        }
    }

    private mutating func take(
        _ texts: [String],
        for setting: Setting,
        _ origin: SettingLayers.Origin,
        _ place: String
    ) {
        do throws(SettingComplaint) {
            var value = try setting.read(texts.last ?? "")
            if case .list = setting.kind, case .flag = origin { value = .list(texts) }
            try checkFurther(value, of: setting)
            found[setting.name] = (value, origin)
        } catch {
            faults.append(SettingFault(at: place, error.words))
        }
    }

    private mutating func take(_ line: SettingLine, of path: String) throws(SettingComplaint) {
        guard let setting = table[line.name], setting.section == line.section else {
            throw SettingComplaint(unknown(line))
        }
        let value = resolved(try setting.check(line.value), setting.kind, beside: path)
        try checkFurther(value, of: setting)
        found[setting.name] = (value, .file(path, line: line.number))
    }

    private func checkFurther(_ value: SettingValue, of setting: Setting) throws(SettingComplaint) {
        if let words = checks[setting.name]?(value) { throw SettingComplaint(words) }
    }

    /// Paths of the file: nobody but us puts the home folder for `~`, and where the program was started says nothing.
    private func resolved(_ value: SettingValue, _ kind: SettingKind, beside path: String) -> SettingValue {
        guard case .text(let text) = value else { return value }
        guard kind == .path || (kind == .nameOrPath && text.contains("/")), !text.hasPrefix("/") else { return value }
        if text.hasPrefix("~/"), let home { return .text(home + text.dropFirst()) }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return .text("\(folder)/\(text)")
    }

    private func unknown(_ line: SettingLine) -> String {
        let sections = table.sections
        guard !line.section.isEmpty else {
            return "it stands in no section" + (table[line.name].map { "; it belongs under [\($0.section)]" } ?? "")
        }
        guard sections.contains(line.section) else {
            return "there is no section [\(line.section)]\(Suggestion.words(for: line.section, among: sections))"
        }
        if let other = table[line.name] { return "it belongs under [\(other.section)], not [\(line.section)]" }
        let names = table.rows.filter { $0.section == line.section }.map(\.name)
        return "there is no such setting in [\(line.section)]\(Suggestion.words(for: line.name, among: names))"
    }
}
