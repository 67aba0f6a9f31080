/// All settings, in the order of the settings file: a row here is a flag, a variable, a line of the file, and its check.
package struct SettingsTable: Sendable {
    /// The rows.
    package let rows: [Setting]
    private let byName: [String: Setting]

    /// A table of these rows.
    package init(_ rows: [Setting]) {
        self.rows = rows
        byName = Dictionary(rows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Switchboard's own.
    package static let standard = SettingsTable(service + console)

    /// Finds a setting by its name.
    package subscript(name: String) -> Setting? { byName[name] }

    /// The sections, each once, in their order.
    package var sections: [String] {
        var seen: Set<String> = []
        return rows.map(\.section).filter { seen.insert($0).inserted }
    }
}
