import ArgumentParser
import Settings

// Flags of the command line that are rows of the table of settings: name, words and default stand there.

extension Setting {
    /// The row of a name. That each flag has its row is a matter of this program's text, not of anybody's input.
    static func row(_ name: String) -> Setting {
        guard let row = SettingsTable.standard[name] else { preconditionFailure("there is no setting \(name)") }
        return row
    }

    fileprivate var argumentHelp: ArgumentHelp { ArgumentHelp("\(help)", valueName: valueName) }
}

extension Option where Value: ExpressibleByArgument {
    /// A setting that always has a value.
    init(setting name: String) {
        let row = Setting.row(name)
        guard let standard = row.standard.flatMap({ Value(argument: $0.plain) }) else {
            preconditionFailure("\(name) has no default of the type")
        }
        self.init(wrappedValue: standard, name: .customLong(name), help: row.argumentHelp)
    }
}

extension Option {
    /// A setting that may have no value.
    init<Wrapped: ExpressibleByArgument>(setting name: String) where Value == Wrapped? {
        self.init(name: .customLong(name), help: Setting.row(name).argumentHelp)
    }

    /// A setting of several values, one for each time that the flag is said.
    init(setting name: String) where Value == [String] {
        self.init(wrappedValue: [], name: .customLong(name), help: Setting.row(name).argumentHelp)
    }
}

extension Flag where Value == Bool {
    /// A setting that is on or off.
    init(setting name: String) {
        let row = Setting.row(name)
        self.init(
            wrappedValue: row.standard == .flag(true),
            name: .customLong(name),
            inversion: .prefixedNo,
            help: row.argumentHelp
        )
    }
}
