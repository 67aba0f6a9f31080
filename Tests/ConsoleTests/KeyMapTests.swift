import Terminal
import Testing

@testable import Console

@Suite struct KeyMapTests {
    private func map(_ pairs: [(String, String)]) throws -> KeyMap {
        try KeyMap(pairs.enumerated().map { KeyBinding(key: $1.0, action: $1.1, place: "config.toml:\($0 + 1)") })
    }

    private func faults(_ pairs: (String, String)...) -> [String] {
        do {
            _ = try map(pairs)
            return []
        } catch {
            return (error as? KeyMap.Faults)?.all.map { "\($0.place): \($0.words)" } ?? ["\(error)"]
        }
    }

    @Test func `a key of the user's is the first one of its action everywhere, and the old ones stay`() throws {
        let map = try map([("ctrl-x", "compose"), ("F5", "queues.pause-line")])
        let compose = map.meaning(of: .ctrl("x"), in: [.lists])
        #expect(compose?.command == .compose && compose?.keys == [.ctrl("x"), .text("c")])
        #expect(map.meaning(of: .text("c"), in: [.lists])?.command == .compose)
        #expect(map.meaning(of: Key(.function(5)), in: [.queues])?.command == .pauseLine)
        #expect(map.meaning(of: Key(.function(5)), in: [.laneDetail]) == nil)
    }

    @Test func `keys can be exchanged, and taken away`() throws {
        let map = try map([("x", "lane-detail.move-to-line"), ("m", "lane-detail.cancel"), ("Z", "none")])
        #expect(map.meaning(of: .text("x"), in: [.laneDetail])?.command == .moveToLine)
        #expect(map.meaning(of: .text("m"), in: [.laneDetail])?.command == .cancel)
        #expect(map.rows.allSatisfy { !$0.keys.contains(.text("Z")) })
    }

    @Test func `a conflict is refused with both actions and the place`() {
        #expect(
            faults(("c", "help"))
                == ["config.toml:1: c: c is `compose` and would be `help` too in lists: give `compose` another key"]
        )
        #expect(faults(("ctrl-o", "queues.sort"), ("^O", "queues.reverse")).count == 1)
    }

    @Test(arguments: [
        ("ctrl-x", "compse", "there is no action `compse`; did you mean `compose`?"),
        ("hyper-x", "compose", "this is no key"),
        ("p", "send", "`send` works where text is typed: take ctrl- or alt-"),
    ])
    func `what makes no sense is refused with what to do`(key: String, action: String, words: String) {
        let found = faults((key, action))
        #expect(found.count == 1 && found.first?.hasPrefix("config.toml:1: \(key): \(words)") == true, "\(found)")
    }

    @Test(arguments: [
        ("ctrl-x", Key.ctrl("x")), ("Ctrl-X", .ctrl("x")), ("^x", .ctrl("x")), ("alt-P", .alt("P")), ("p", .text("p")),
        ("P", .text("P")), ("shift-tab", Key(.backTab)), ("f5", Key(.function(5))), ("pgdn", Key(.pageDown)),
        ("space", .text(" ")), ("ctrl-left", Key(.left, .control)), ("Alt-Enter", Key(.enter, .alt)),
    ])
    func `keys are read as people write them`(text: String, key: Key) {
        #expect(KeyWords.key(spelled: text) == key)
    }

    @Test func `each action has a name of letters, digits and hyphens, and one name for one action`() {
        var commands: [String: KeyCommand] = [:]
        for row in KeyTable.rows {
            #expect(
                row.command.name.allSatisfy { $0 == "-" || ($0.isASCII && ($0.isLowercase || $0.isNumber)) },
                "\(row.command.name)"
            )
            #expect(commands[row.command.name].map { $0 == row.command } ?? true, "\(row.command.name)")
            commands[row.command.name] = row.command
        }
    }

    @Test func `help, bottom line and keys follow the map`() throws {
        var settings = ConsoleSettings(zone: .utc)
        settings.keyMap = try map([("ctrl-x", "compose")])
        var stage = Scene.empty.stage(size: Size(columns: 80, rows: 24), settings: settings)
        #expect(view(stage.model, size: stage.model.size).text.contains("^X compose"))
        stage.press("?")
        stage.type("new message")
        #expect(
            stage.model.helpLines.contains {
                if case .key("^X c", _, _) = $0 { true } else { false }
            }
        )
        stage.press("Esc ^X")
        #expect(stage.model.isComposing)
    }

    @Test func `a console that only looks refuses every acting key with the reason`() {
        var settings = ConsoleSettings(zone: .utc)
        settings.isReadOnly = true
        var stage = Scene.waiting.stage(size: Size(columns: 120, rows: 40), settings: settings)
        for row in KeyTable.rows where row.command.acts {
            #expect(row.refusal(in: stage.model) == "this console only looks (read-only)", "\(row.command)")
        }
        stage.press("2 p")
        #expect(stage.model.notice?.words == "p pause: this console only looks (read-only)")
        let acts = stage.effects.filter { if case .perform = $0 { true } else { false } }
        #expect(acts.isEmpty)
    }
}
