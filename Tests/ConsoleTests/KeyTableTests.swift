import Terminal
import Testing

@testable import Console

@Suite struct KeyTableTests {
    @Test func `no key has two meanings in one context`() {
        var seen: [String: KeyCommand] = [:]
        for row in KeyTable.rows {
            for key in row.keys {
                let slot = "\(row.context) \(KeyWords.name(key))"
                #expect(seen[slot] == nil, "\(slot) is bound twice")
                seen[slot] = row.command
            }
        }
    }

    @Test func `every row has keys, words and help, and every name of a key reads back`() {
        for row in KeyTable.rows {
            #expect(!row.keys.isEmpty && !row.words.isEmpty && !row.help.isEmpty)
            for key in row.keys { #expect(KeyWords.key(named: KeyWords.name(key)) == key) }
        }
    }

    @Test func `every context has rows, and every row is in the help`() {
        for context in KeyContext.allCases { #expect(KeyTable.rows.contains { $0.context == context }) }
        var model = Scene.talk.model(size: Size(columns: 80, rows: 24))
        model.isComposing = false
        model.help = HelpModel()
        let shown = Set(
            model.helpLines.compactMap { line in if case .key(_, let help, _) = line { help } else { nil } }
        )
        for row in KeyTable.rows where row.context != .help && row.context != .question {
            #expect(shown.contains(row.help))
        }
    }

    @Test(arguments: Scene.allCases)
    func `the bottom line shows help and at most seven keys, all of them bound here`(scene: Scene) {
        let model = scene.model(size: Size(columns: 80, rows: 24))
        let rows = model.barRows
        #expect(rows.count <= KeyBar.most)
        #expect(rows.contains { $0.command == .help } || model.question != nil)
        for row in rows {
            #expect(row.keys.first.flatMap { KeyTable.meaning(of: $0, in: model) }?.command == row.command)
        }
    }

    @Test func `typing narrows the help, and a reason stands where a key can't work`() {
        var stage = Stage(size: Size(columns: 80, rows: 24))
        stage.begin(Cast.snapshot(at: stage.now))
        stage.press("?")
        stage.type("last act")
        let keys = stage.model.helpLines.filter { if case .key = $0 { true } else { false } }
        #expect(
            keys == [
                .key(
                    names: "z",
                    help: "Undo the last act, or take a waiting message back",
                    reason: "no message of yours waits"
                )
            ]
        )
        stage.press("Esc")
        #expect(stage.model.help == nil)
    }

    /// What the conventions say cannot be relied on must not be the only way, and nothing destroys next to a safe key.
    @Test func `keys that terminals swallow are bound to nothing that is needed`() {
        let swallowed: Set<Key> = [.ctrl("s"), .ctrl("q"), .ctrl("m"), .ctrl("i"), .ctrl("@")]
        for row in KeyTable.rows where row.command != .nothingToSave {
            #expect(swallowed.isDisjoint(with: row.keys))
        }
        for row in KeyTable.rows where row.command == .closeUncertain || row.command == .resend {
            #expect(row.keys.allSatisfy { if case .text = $0.name { true } else { false } })
        }
    }
}
