internal import Settings
internal import Terminal

/// Settings that the palette changes until the console ends: those that a running console takes over. The program around
/// the console resolves them, as it does when the settings file is saved.
enum LiveSetting {
    /// The settings.
    static let rows = SettingsTable.standard.rows.filter(\.isLive)

    /// The words that a setting takes; nil where any text may be one.
    static func values(_ setting: Setting, in model: Model) -> [String]? {
        switch setting.kind {
        case .choice(let words): words
        case .flag: ["true", "false"]
        case .list(let words): ["none"] + words + (words.count > 1 ? [words.joined(separator: ",")] : [])
        case .nameOrPath where setting.name == "theme": model.settings.themes.names
        default: nil
        }
    }

    static func completions(_ words: [Substring], in model: Model) -> [Verb.Completion] {
        guard words.count > 1, let setting = rows.first(where: { $0.name == words[0] }) else {
            return rows.map { setting in
                let values = setting.name == "theme" ? nil : values(setting, in: model)
                return Verb.Completion(
                    text: setting.name,
                    detail: values?.joined(separator: ", ") ?? setting.valueName ?? "",
                    goesOn: true
                )
            }
        }
        return (values(setting, in: model) ?? []).map { value in
            Verb.Completion(text: value, detail: value == current(setting.name, in: model) ? "now" : "")
        }
    }

    /// What a setting is now; empty where the model does not know.
    static func current(_ name: String, in model: Model) -> String {
        switch name {
        case "theme": model.themes.chosen
        case "motion": model.settings.motion.rawValue
        case "times": model.timeForm.rawValue
        case "mouse": model.usesMouse ? "on" : "off"
        case "title": "\(model.settings.showsTitle)"
        case "notify-text": "\(model.settings.notifiesText)"
        case "read-only": "\(model.settings.isReadOnly)"
        case "notify":
            model.settings.notifies.isEmpty
                ? "none" : model.settings.notifies.map(\.rawValue).sorted().reversed().joined(separator: ",")
        default: ""
        }
    }

    /// What keys and the palette's `theme` did is no setting: it gives way to what is set now.
    private static func giveWay(to name: String, _ value: String, in model: inout Model) {
        switch name {
        case "times": model.timeForm = TimeForm(rawValue: value) ?? model.timeForm
        case "mouse": model.settings.usesMouse = model.usesMouse
        case "theme": model.themes.chosen = model.settings.themes.chosen
        default: break
        }
    }

    static func set(_ name: Substring, to value: Substring, in model: inout Model) throws(Verb.Fault) -> [Effect] {
        let name = String(name)
        guard let setting = rows.first(where: { $0.name == name }) else {
            guard let later = SettingsTable.standard[name] else {
                let names = SettingsTable.standard.rows.map(\.name)
                throw Verb.Fault("there is no setting \(name)\(Suggestion.words(for: name, among: names))")
            }
            throw Verb.Fault(
                "\(name) counts from the next start: \(later.flag), or [\(later.section)] in the settings file"
            )
        }
        let values = values(setting, in: model)
        guard !value.isEmpty else {
            throw Verb.Fault("\(name) takes \(values?.joined(separator: ", ") ?? setting.valueName ?? "a value")")
        }
        // A list may be written in any order, and a theme may be a path.
        if let values, !setting.isList, setting.name != "theme", !values.contains(String(value)) {
            throw Verb.Fault("\(name) takes \(values.joined(separator: ", "))")
        }
        // Somebody else may have begun it so, for a screen that others can reach.
        if name == "read-only", value == "false", model.settings.isReadOnly {
            throw Verb.Fault("a console that only looks does so until it ends")
        }
        giveWay(to: name, String(value), in: &model)
        return [.change(setting: name, to: String(value))]
    }
}
