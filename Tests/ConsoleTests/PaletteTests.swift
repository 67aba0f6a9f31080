import Feed
import Messaging
import Terminal
import Testing

@testable import Console

@Suite struct PaletteTests {
    private func stage(_ scene: Scene = .waiting, _ settings: ConsoleSettings = ConsoleSettings(zone: .utc)) -> Stage {
        scene.stage(size: Size(columns: 120, rows: 40), settings: settings)
    }

    private var withThemes: ConsoleSettings {
        var settings = ConsoleSettings(zone: .utc)
        settings.themes = ThemeShelf(names: ["terminal", "nord", "github"], chosen: "terminal") { _ in
            .success(.terminal)
        }
        return settings
    }

    private func titles(_ stage: Stage) -> [String] { stage.model.menu?.entries(in: stage.model).map(\.title) ?? [] }

    private func themesShown(_ stage: Stage) -> [String] {
        stage.effects.compactMap { if case .showTheme(let name) = $0 { name } else { nil } }
    }

    @Test func `a command is found by some of its letters, and Enter does it`() {
        var stage = stage()
        stage.press(":")
        stage.type("pausl")
        #expect(titles(stage).first == "pause-line")
        stage.press("Enter")
        #expect(stage.model.menu == nil)
        #expect(
            stage.effects.contains {
                if case .perform(.pause(let lines, _, _), _) = $0 { lines == [Cast.main] } else { false }
            }
        )
    }

    @Test func `a number leads to its line, a name to the conversation`() {
        var stage = stage(.talk)
        stage.press("Esc :")
        stage.type(String(Cast.main.text.suffix(5)))
        #expect(titles(stage).first == "open \(Cast.main.text)")
        stage.press("Enter")
        #expect(stage.model.screen == .queues && stage.model.queues.detail?.sender == Cast.main)
        stage.press(":")
        stage.type("jenny")
        #expect(titles(stage).first == "open \(Cast.jenny.text)")
        stage.press("Enter")
        #expect(stage.model.screen == .conversations && stage.model.conversations.selected?.theirs == Cast.jenny)
    }

    @Test func `what can't be done says why and stays`() throws {
        var stage = stage(.empty)
        stage.press(":")
        stage.type("next-unread")
        let entry = try #require(stage.model.menu?.markedEntry(in: stage.model))
        #expect(entry.title == "next-unread" && entry.reason == "nothing is unread" && entry.keys == "u")
        stage.press("Enter")
        #expect(stage.model.menu?.kind == .palette && stage.model.notice?.words == "next-unread: nothing is unread")
    }

    @Test func `a theme is shown while it is marked, and Esc brings the old one back`() {
        var stage = stage(.talk, withThemes)
        stage.press("Esc :")
        stage.type("theme nor")
        #expect(themesShown(stage) == ["nord"])
        stage.press("Esc")
        #expect(themesShown(stage) == ["nord", "terminal"] && stage.model.themes.chosen == "terminal")
        stage.press(":")
        stage.type("theme nor")
        stage.press("Enter")
        #expect(themesShown(stage).last == "nord" && stage.model.themes.chosen == "nord")
    }

    @Test func `Tab completes, and earlier lines come back`() {
        var stage = stage()
        stage.press(":")
        stage.type("resu")
        stage.press("Tab")
        #expect(stage.model.menu?.filter.text == "queue resume ")
        stage.press("Esc :")
        stage.type("set times utc")
        stage.press("Enter")
        #expect(stage.model.timeForm == .utc)
        stage.press(": Alt-p")
        #expect(stage.model.menu?.filter.text == "set times utc")
        #expect(titles(stage) == ["set times utc"])
    }

    @Test func `a line with words does what the command line would`() {
        var stage = stage()
        stage.press(":")
        stage.type("pause \(Cast.main.text) lunch")
        stage.press("Enter")
        #expect(
            stage.effects.contains {
                if case .perform(.pause([Cast.main], _, "lunch"), _) = $0 { true } else { false }
            }
        )
        stage.press(":")
        stage.type("send jenny See you at eight")
        stage.press("Enter")
        #expect(stage.model.isComposing && stage.model.composer.body.text == "See you at eight")
        #expect(stage.model.composer.to.text == Cast.jenny.text)
    }

    @Test func `from a text it opens by Alt-x, and the text stays`() {
        var stage = stage(.talk)
        let text = stage.model.composer.body.text
        stage.press("Alt-x")
        stage.type("go-que")
        stage.press("Enter")
        #expect(stage.model.screen == .queues && stage.model.composer.body.text == text)
    }

    @Test(arguments: [
        ("pl", "pause-line", "reply"), ("pause", "pause-line", "queue resume"), ("now", "xnow now", "snow flake"),
    ])
    func `beginnings of words count more`(needle: String, better: String, worse: String) {
        #expect(FuzzyMatch.score(needle, in: better) ?? .min > FuzzyMatch.score(needle, in: worse) ?? .min)
    }
}
