import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// Several operators at one service, as one of their consoles shows them.
@Suite struct PresenceTests {
    private static func console(_ id: UInt64, _ name: String, in key: Conversation.Key? = nil) -> AttachedConsole {
        AttachedConsole(
            id: id,
            who: Operator(name: name, place: "pts/\(id)"),
            since: WallTime(milliseconds: 0),
            writesIn: key
        )
    }

    private func stage(as role: Operator.Role, _ scene: Scene = .talk) -> Stage {
        var stage = scene.stage(size: Size(columns: 120, rows: 24))
        var snapshot = Cast.snapshot(at: stage.now)
        snapshot.seat = Seat(who: Operator(name: "ben", role: role), console: 1)
        snapshot.consoles = [Self.console(1, "ben")]
        stage.begin(snapshot)
        return stage
    }

    private func picture(_ stage: Stage) -> String { view(stage.model, size: stage.model.size).text }

    private func acts(_ stage: Stage, after count: Int) -> [Command] {
        stage.effects.dropFirst(count).compactMap { effect in
            guard case .perform(let command, _) = effect, command.act != nil else { return nil }
            return command
        }
    }

    /// Scenes from which every act can be reached.
    private static let scenes: [Scene] = [
        .talk, .waiting, .laneDetail, .newMessage, .refused, .log, .logTimeline, .webhooks, .webhookFailed, .replayForm,
        .savedFilters,
    ]

    @Test func `whatever a viewer presses, wherever, nothing is done`() {
        let keys = Set(KeyTable.rows.flatMap(\.keys))
        var actsOfOperators = 0
        for scene in Self.scenes {
            for role in [Operator.Role.viewer, .operator] {
                let stage = stage(as: role, scene)
                for key in keys {
                    var pressed = stage
                    pressed.hand(.input(.key(key)))
                    pressed.hand(.input(.key(.text("y"))))
                    let found = acts(pressed, after: stage.effects.count)
                    if role == .operator { actsOfOperators += found.count }
                    if role == .viewer { #expect(found.isEmpty, "\(scene) \(key)") }
                }
            }
        }
        #expect(actsOfOperators > 10)
    }

    @Test func `a viewer's console says that it is one, and why a key does nothing`() {
        var stage = stage(as: .viewer)
        #expect(picture(stage).contains("viewer"))
        stage.press("Esc c")
        #expect(stage.model.notice?.words.contains("you may look only") == true)
        #expect(!stage.model.isComposing)
        #expect(!picture(self.stage(as: .operator)).contains("viewer"))
    }

    @Test(
        arguments: [
            ([], nil), (["ana"], "with ana"), (["ana", "cleo"], "with ana, cleo"),
            (["ana", "cleo", "dan"], "with 3 others"), (["ana", "ana"], "with ana"),
        ] as [([String], String?)]
    ) func `the top line tells who else is there`(_ names: [String], _ words: String?) {
        var stage = stage(as: .operator)
        let others = names.enumerated().map { Self.console(UInt64($0 + 2), $1) }
        stage.happen(.consolesChanged([Self.console(1, "ben")] + others))
        #expect(stage.model.companyWords == words)
        if let words { #expect(picture(stage).contains(words)) }
    }

    @Test func `who answers the same conversation is named, and hears of us while we write`() throws {
        var stage = stage(as: .operator)
        let key = try #require(stage.model.conversations.selected)
        stage.press("r")
        stage.type("Hello")
        #expect(!stage.effects.contains(.perform(.writing(key), .writing)), "nobody is there to be told")
        stage.happen(.consolesChanged([Self.console(1, "ben"), Self.console(2, "ana", in: key)]))
        #expect(picture(stage).contains("ana is writing here"))
        #expect(stage.effects.last == .perform(.writing(key), .writing))
        let told = stage.effects.count
        stage.type(" again")
        #expect(stage.effects.count == told, "once is enough")
        stage.press("Esc")
        #expect(stage.effects.last == .perform(.writing(nil), .writing))
        stage.happen(.consolesChanged([Self.console(1, "ben"), Self.console(2, "ana")]))
        #expect(!picture(stage).contains("is writing here"))
    }
}
