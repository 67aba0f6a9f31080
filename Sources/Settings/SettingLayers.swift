/// What is set, and where: a flag outranks a variable, a variable the file, the file the default.
package struct SettingLayers: Sendable {
    /// Where a value comes from.
    package enum Origin: Hashable, Sendable, CustomStringConvertible {
        /// A flag of the command line.
        case flag(String)
        /// A variable of the environment.
        case variable(String)
        /// A line of the settings file.
        case file(String, line: Int)
        /// Nobody said anything.
        case standard

        /// As `config show --origin` prints it.
        package var description: String {
            switch self {
            case .flag(let flag): flag
            case .variable(let name): name
            case .file(let path, let line): "\(path):\(line)"
            case .standard: "default"
            }
        }
    }

    /// What else a value must be, beyond its kind: words on what is wrong with it, by the setting's name.
    package typealias Checks = [String: @Sendable (SettingValue) -> String?]

    /// The settings that there are.
    package let table: SettingsTable
    private var found: [String: (value: SettingValue, origin: Origin)] = [:]

    /// Resolves everything.
    /// - Parameters:
    ///   - table: the settings that there are.
    ///   - flags: what the command line said, by the setting's name; a flag that was repeated has its values in order.
    ///   - environment: the process' environment.
    ///   - file: the settings file's absolute path and text; nil when there is none.
    ///   - checks: what only the program knows about values.
    /// - Throws: everything that is wrong, each with its place.
    package init(
        _ table: SettingsTable = .standard,
        flags: [String: [String]] = [:],
        environment: [String: String] = [:],
        file: (path: String, text: String)? = nil,
        checks: Checks = [:]
    ) throws(SettingFaults) {
        self.table = table
        var reading = SettingReading(table: table, checks: checks, home: environment["HOME"])
        if let file { reading.read(file.text, of: file.path) }
        reading.read(environment: environment)
        reading.read(flags: flags)
        if !reading.faults.isEmpty { throw SettingFaults(reading.faults) }
        found = reading.found
    }

    /// A setting's value; nil when nobody set it and it has no default.
    package func value(_ name: String) -> SettingValue? { found[name]?.value ?? table[name]?.standard }

    /// Where a value comes from.
    package func origin(_ name: String) -> Origin { found[name]?.origin ?? .standard }

    /// A text, a path or a choice.
    package func text(_ name: String) -> String? { if case .text(let text)? = value(name) { text } else { nil } }

    /// A number; 0 for a setting that is none.
    package func number(_ name: String) -> Int { if case .number(let number)? = value(name) { number } else { 0 } }

    /// A flag; false for a setting that is none.
    package func flag(_ name: String) -> Bool { value(name) == .flag(true) }

    /// A list; empty for a setting that is none.
    package func list(_ name: String) -> [String] { if case .list(let texts)? = value(name) { texts } else { [] } }

    /// The names of settings whose values differ, in the table's order.
    package func differences(from other: SettingLayers) -> [String] {
        table.rows.map(\.name).filter { value($0) != other.value($0) }
    }

    /// What a command line would say to have the values that others than its flags and defaults give.
    /// - Parameter flags: the flags that the command takes; the others are left out.
    /// - Returns: words for a parser of command lines, in the table's order.
    package func arguments(taking flags: Set<String>) -> [String] {
        table.rows.flatMap { setting -> [String] in
            guard let (value, origin) = found[setting.name] else { return [] }
            if case .flag = origin { return [] }
            return setting.arguments(for: value).filter { argument in
                flags.contains(String(argument.prefix { $0 != "=" }))
            }
        }
    }
}

extension Setting {
    /// How the command line says a value.
    fileprivate func arguments(for value: SettingValue) -> [String] {
        switch value {
        case .text(let text): ["\(flag)=\(text)"]
        case .number(let number): ["\(flag)=\(number)"]
        case .flag(let isOn): [isOn ? flag : "--no-\(name)"]
        case .list(let texts): texts.map { "\(flag)=\($0)" }
        }
    }
}
