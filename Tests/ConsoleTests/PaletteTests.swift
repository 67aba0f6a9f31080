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
        #expect(stage.effects.contains(.change(setting: "times", to: "utc")) && stage.model.timeForm == .utc)
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

    @Test(arguments: [
        ("theme nord", "theme", "nord"), ("contrast aaa", "contrast", "aaa"), ("mouse on", "mouse", "on"),
        ("background terminal", "background", "terminal"), ("glyphs ascii", "glyphs", "ascii"),
        ("motion none", "motion", "none"), ("notify reply,failure", "notify", "reply,failure"),
        ("notify-text true", "notify-text", "true"), ("title false", "title", "false"),
        ("read-only true", "read-only", "true"),
    ])
    func `set reaches every setting that a running console takes over`(line: String, name: String, value: String) {
        var stage = stage(.waiting, withThemes)
        stage.press(":")
        stage.type("set \(line)")
        stage.press("Enter")
        #expect(stage.effects.contains(.change(setting: name, to: value)))
    }

    @Test(arguments: [
        ("api-port 4", "set: api-port counts from the next start: --api-port, or [service] in the settings file"),
        ("color never", "set: color counts from the next start: --color, or [console] in the settings file"),
        ("motion some", "set: motion takes full, calm, none"),
        ("zzz 4", "set: there is no setting zzz"),
    ])
    func `what set can't do it answers by name`(line: String, words: String) {
        var stage = stage()
        stage.press(":")
        stage.type("set \(line)")
        stage.press("Enter")
        #expect(stage.model.notice?.words == words)
        #expect(!stage.effects.contains { if case .change = $0 { true } else { false } })
    }

    @Test func `a console that only looks can't be made to act from within`() {
        var settings = ConsoleSettings(zone: .utc)
        settings.isReadOnly = true
        var stage = stage(.waiting, settings)
        stage.press(":")
        stage.type("set read-only false")
        stage.press("Enter")
        #expect(stage.model.notice?.words == "set: a console that only looks does so until it ends")
        #expect(!stage.effects.contains(.change(setting: "read-only", to: "false")))
    }

    @Test func `send takes the options of the command line`() {
        var stage = stage(.options)
        stage.press("Esc Esc :")
        stage.type(
            "send --from \(Cast.second.text) --at \"tomorrow 9:00\" --validity=10m --callback https://a.example/x "
        )
        stage.type("jenny See you -- at eight")
        stage.press("Enter")
        let composer = stage.model.composer
        #expect(stage.model.isComposing && composer.showsOptions && composer.target == .new)
        #expect(composer.from == Cast.second && composer.to.text == Cast.jenny.text)
        #expect(composer.body.text == "See you -- at eight")
        #expect(composer.options.sendAt.text == "tomorrow 9:00" && composer.options.validity.text == "10m")
        #expect(composer.options.statusCallback.text == "https://a.example/x" && composer.options.application.isEmpty)
    }

    @Test(arguments: [
        ("--at sometime jenny Hi", "send: --at: 15:30, tomorrow 9:00, fri 9:00, +20m, 2026-11-03 15:30"),
        (
            "--when +1h jenny Hi",
            "send: --when is none of --from, --to, --callback, --application, --at, --validity, --body"
        ),
        ("--at \"tomorrow 9 jenny", "send: a quotation mark is not closed"), ("--at ", "send: --at wants a time"),
        ("--from all jenny Hi", "send: a message goes from one number, not from all"),
        ("--at +20m", "send: to whom? a number or a name"),
    ])
    func `what send can't read it names, and nothing is written over`(line: String, words: String) {
        var stage = stage()
        stage.press("c")
        stage.type("4159352345")
        stage.press("Tab")
        stage.type("Half a text")
        stage.press("Alt-x")
        stage.type("send \(line)")
        stage.press("Enter")
        #expect(stage.model.notice?.words == words)
        #expect(stage.model.composer.body.text == "Half a text" && stage.model.composer.options.isEmpty)
    }

    @Test func `options and their values are completed`() {
        var stage = stage()
        stage.press(":")
        stage.type("send --fr")
        #expect(titles(stage).first == "send --from")
        stage.press("Enter")
        #expect(stage.model.menu?.filter.text == "send --from ")
        #expect(titles(stage).contains("send --from \(Cast.second.text)"))
        stage.type("\(Cast.second.text) jen")
        #expect(titles(stage).first == "send --from \(Cast.second.text) \(Cast.jenny.text)")
    }

    @Test func `a theme from the palette stays when another setting changes`() {
        var stage = stage(.talk, withThemes)
        stage.press("Esc :")
        stage.type("theme nord")
        stage.press("Enter")
        var settings = stage.model.settings
        settings.showsTitle = true
        stage.hand(.news(.settings(settings, .terminal, words: "title: true")))
        #expect(stage.model.themes.chosen == "nord" && themesShown(stage).last == "nord")
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
