import FoundationEssentials
import Settings

/// The settings as `config show` prints them. A secret's value is in neither form.
struct SettingsListing {
    private let layers: SettingLayers

    init(_ layers: SettingLayers) { self.layers = layers }

    /// A settings file that says what counts; origins stand in comments.
    func text(withOrigins: Bool) -> String {
        let width = layers.table.rows.map { line($0).count }.max() ?? 0
        var lines: [String] = []
        for section in layers.table.sections {
            if !lines.isEmpty { lines.append("") }
            lines.append("[\(section)]")
            for setting in layers.table.rows where setting.section == section {
                let line = line(setting)
                let gap = String(repeating: " ", count: width - line.count + 2)
                lines.append(withOrigins ? "\(line)\(gap)# \(layers.origin(setting.name))" : line)
            }
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ setting: Setting) -> String {
        guard let value = layers.value(setting.name) else { return "# \(setting.name) is not set" }
        return setting.isSecret ? "# \(setting.name) is set" : "\(setting.name) = \(value.written)"
    }

    /// An array with an object for each setting.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(layers.table.rows.map(entry)), as: UTF8.self)
    }

    private func entry(_ setting: Setting) -> Entry {
        let value = layers.value(setting.name)
        return Entry(
            name: setting.name,
            section: setting.section,
            value: setting.isSecret ? nil : value.map(JSONValue.init),
            isSet: value != nil,
            origin: "\(layers.origin(setting.name))",
            standard: setting.isSecret ? nil : setting.standard.map(JSONValue.init),
            description: setting.help,
            flag: setting.flag,
            variable: setting.variable,
            isSecret: setting.isSecret,
            isLive: setting.isLive
        )
    }

    private struct Entry: Encodable {
        var name, section: String
        var value: JSONValue?
        var isSet: Bool
        var origin: String
        var standard: JSONValue?
        var description, flag, variable: String
        var isSecret, isLive: Bool

        enum CodingKeys: String, CodingKey {
            case name, section, value, origin, description, flag, variable
            case isSet = "set"
            case standard = "default"
            case isSecret = "secret"
            case isLive = "live"
        }
    }

    private struct JSONValue: Encodable {
        let value: SettingValue

        init(_ value: SettingValue) { self.value = value }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch value {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .flag(let flag): try container.encode(flag)
            case .list(let texts): try container.encode(texts)
            }
        }
    }
}
