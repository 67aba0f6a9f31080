internal import Settings
internal import Terminal

/// Settings that the palette changes until the console ends: the choices and flags among those that a running console takes
/// over.
enum LiveSetting {
    /// The settings and the values of each.
    static let values: [(setting: Setting, values: [String])] = SettingsTable.standard.rows.compactMap { setting in
        guard setting.isLive, known.contains(setting.name) else { return nil }
        switch setting.kind {
        case .choice(let words): return (setting, words)
        case .flag: return (setting, ["true", "false"])
        default: return nil
        }
    }

    /// Those that are the model's own affair; the others need the terminal or the theme's file to be read again.
    private static let known: Set = ["motion", "times"]

    static func completions(_ words: [Substring], in model: Model) -> [Verb.Completion] {
        guard words.count > 1, let row = values.first(where: { $0.setting.name == words[0] }) else {
            return values.map {
                Verb.Completion(text: $0.setting.name, detail: $0.values.joined(separator: ", "), goesOn: true)
            }
        }
        return row.values.map { value in
            Verb.Completion(text: value, detail: value == current(row.setting.name, in: model) ? "now" : "")
        }
    }

    /// What a setting is now.
    static func current(_ name: String, in model: Model) -> String {
        switch name {
        case "motion": model.settings.motion.rawValue
        case "times": model.timeForm.rawValue
        default: ""
        }
    }

    static func set(_ name: Substring, to value: Substring, in model: inout Model) throws(Verb.Fault) -> [Effect] {
        guard let row = values.first(where: { $0.setting.name == name }) else {
            let names = values.map(\.setting.name)
            throw Verb.Fault("there is no such setting here\(Suggestion.words(for: String(name), among: names))")
        }
        guard row.values.contains(String(value)) else {
            throw Verb.Fault("\(name) takes \(row.values.joined(separator: ", "))")
        }
        switch name {
        case "motion":
            model.settings.motion = ConsoleSettings.Motion(rawValue: String(value)) ?? model.settings.motion
            model.motion.setCeiling(model.settings)
        default: model.timeForm = TimeForm(rawValue: String(value)) ?? model.timeForm
        }
        model.say("\(name): \(value), until the console ends", for: .seconds(4))
        return []
    }
}
