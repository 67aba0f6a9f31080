/// One thing that can be set: a row of the table. Its flag, its variable and its line of the file follow from the name.
package struct Setting: Sendable {
    /// The part of the file that it stands in.
    package let section: String
    /// Its name, in words divided by hyphens: unique in the whole table.
    package let name: String
    /// What it takes.
    package let kind: SettingKind
    /// What it is when nobody says; nil where the program decides, as `help` tells.
    package let standard: SettingValue?
    /// A sentence on it, for the settings file and the command line.
    package let help: String
    /// What its value is called in the command line's help.
    package let valueName: String?
    /// Whether it must never be shown.
    package let isSecret: Bool
    /// Whether a running console takes a change over; others count from the next start.
    package let isLive: Bool
    /// A flag that stands for one value, such as `--no-motion`.
    package let shorthand: (flag: String, value: SettingValue)?
    /// A variable by convention that stands for one value when it is set and not empty; the file outranks it.
    package let convention: (variable: String, value: SettingValue)?

    /// Puts the parts together.
    package init(
        _ section: String,
        _ name: String,
        _ kind: SettingKind,
        _ standard: SettingValue?,
        _ help: String,
        valueName: String? = nil,
        isSecret: Bool = false,
        isLive: Bool = false,
        shorthand: (flag: String, value: SettingValue)? = nil,
        convention: (variable: String, value: SettingValue)? = nil
    ) {
        self.section = section
        self.name = name
        self.kind = kind
        self.standard = standard
        self.help = help
        self.valueName = valueName
        self.isSecret = isSecret
        self.isLive = isLive
        self.shorthand = shorthand
        self.convention = convention
    }

    /// Whether it takes several words.
    package var isList: Bool { if case .list = kind { true } else { false } }

    /// The flag on the command line.
    package var flag: String { "--\(name)" }

    /// The environment variable.
    package var variable: String {
        "SWITCHBOARD_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    }

    /// Checks a value from the file.
    func check(_ value: SettingValue) throws(SettingComplaint) -> SettingValue {
        guard kind.takes(value) else { throw SettingComplaint(isSecret ? kind.wants : kind.complaint(about: value)) }
        return value
    }

    /// Reads a text of the command line or the environment.
    func read(_ text: String) throws(SettingComplaint) -> SettingValue {
        guard let value = kind.read(text) else { throw SettingComplaint(kind.wants) }
        return try check(value)
    }
}

/// What is wrong, before it is known where it stands.
struct SettingComplaint: Error {
    let words: String

    init(_ words: String) { self.words = words }
}
