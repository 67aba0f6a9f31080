internal import Terminal

/// One of the user's own keys, as the settings file has it.
package struct KeyBinding: Hashable, Sendable {
    /// The key as it was written.
    package var key: String
    /// An action, or a context and an action divided by a dot; `none` takes the key away from everything.
    package var action: String
    /// Where it is written, for faults.
    package var place: String

    /// Puts the parts together.
    package init(key: String, action: String, place: String) {
        self.key = key
        self.action = action
        self.place = place
    }
}

/// The key table with the user's own keys in it.
package struct KeyMap: Sendable {
    /// Why one of the user's keys can't be used.
    package struct Fault: Error, Hashable, Sendable {
        /// Where it is written.
        package let place: String
        /// What is wrong, and what to do.
        package let words: String
    }

    /// All that is wrong with the user's keys.
    package struct Faults: Error, Hashable, Sendable {
        /// At least one.
        package let all: [Fault]
    }

    /// A key in a context.
    struct Slot: Hashable {
        var context: KeyContext
        var key: Key
    }

    /// The rows, with the keys that they have now.
    let rows: [KeyRow]
    private let index: [Slot: KeyRow]

    /// The keys as they come.
    package static let standard = KeyMap(rows: KeyTable.rows)

    private init(rows: [KeyRow]) {
        self.rows = rows
        let slots = rows.flatMap { row in row.keys.map { (Slot(context: row.context, key: $0), row) } }
        index = Dictionary(slots, uniquingKeysWith: { first, _ in first })
    }

    /// The standard keys, with the user's before them.
    ///
    /// A key of the user's gets its action in every context that has it. It leaves the action that it had there only when the
    /// user gives that action another key: so keys can be exchanged, and nothing is lost without a word.
    package init(_ bindings: [KeyBinding]) throws(Faults) {
        var remapping = KeyRemapping(rows: KeyTable.rows)
        remapping.take(bindings)
        if !remapping.faults.isEmpty { throw Faults(all: remapping.faults) }
        self.init(rows: remapping.rows)
    }

    /// The row that a key has now: the first context that knows it decides.
    func meaning(of key: Key, in contexts: [KeyContext]) -> KeyRow? {
        contexts.lazy.compactMap { index[Slot(context: $0, key: key)] }.first
    }

    /// The first key of an action in the contexts that come first; nil when it has none.
    func firstKey(of command: KeyCommand, in contexts: [KeyContext] = KeyContext.allCases) -> Key? {
        contexts.lazy.compactMap { context in
            rows.first { $0.context == context && $0.command == command && !$0.keys.isEmpty }?.keys.first
        }.first
    }
}

extension KeyMap {
    /// One row of the list of keys that is printed.
    package struct Line: Hashable, Sendable {
        /// Where the keys have this meaning, and its heading in the help.
        package let context, title: String
        /// The action's name.
        package let action: String
        /// The keys, the user's first.
        package let keys: [String]
        /// What they do.
        package let help: String
    }

    /// All rows, in the order of the help.
    package var lines: [Line] {
        KeyContext.allCases.flatMap { context in
            rows.filter { $0.context == context }.map { row in
                Line(
                    context: context.name,
                    title: context.title,
                    action: row.command.name,
                    keys: row.keys.map(KeyWords.name),
                    help: row.help
                )
            }
        }
    }
}
