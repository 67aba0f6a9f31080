import Feed
import Messaging
import Terminal
import Testing

@testable import Console

@Suite struct OutsideTests {
    private func stage(_ change: (inout ConsoleSettings) -> Void) -> Stage {
        var settings = ConsoleSettings(zone: .utc)
        change(&settings)
        return Scene.waiting.stage(size: Size(columns: 120, rows: 40), settings: settings)
    }

    private func notifications(_ stage: Stage) -> [String] {
        stage.effects.compactMap { if case .notify(_, let body) = $0 { body } else { nil } }
    }

    private func reply(_ stage: inout Stage) {
        let message = stage.message("The code is 4411", from: Cast.jenny, to: Cast.main, .received)
        stage.happen(.received(message))
    }

    @Test func `a reply is told only out of focus, at most once in ten seconds, and without its text`() {
        var stage = stage { $0.notifies = [.reply] }
        reply(&stage)
        #expect(notifications(stage).isEmpty)
        stage.hand(.input(.focus(false)))
        reply(&stage)
        #expect(notifications(stage) == ["Reply from Jenny"])
        reply(&stage)
        reply(&stage)
        stage.pass(.seconds(9))
        reply(&stage)
        #expect(notifications(stage).count == 1)
        stage.pass(.seconds(1))
        reply(&stage)
        #expect(notifications(stage).last == "4 replies")
        #expect(!notifications(stage).joined().contains("4411"))
    }

    @Test func `what the settings do not name is not told, and the text only if they say so`() {
        var quiet = stage { $0.notifies = [.failure] }
        quiet.hand(.input(.focus(false)))
        reply(&quiet)
        #expect(notifications(quiet).isEmpty)
        var loud = stage {
            $0.notifies = [.reply]
            $0.notifiesText = true
        }
        loud.hand(.input(.focus(false)))
        reply(&loud)
        #expect(notifications(loud) == ["Reply from Jenny: The code is 4411"])
    }

    @Test func `the title follows the queues, if the settings want one`() {
        let titles = { (stage: Stage) in
            stage.effects.compactMap { if case .setTitle(let text) = $0 { text } else { nil } }
        }
        #expect(titles(stage { $0.showsTitle = true }).last == "Switchboard · 660+ queued")
        #expect(titles(stage { $0.showsTitle = false }).isEmpty)
    }

    @Test func `on screen 5 a click on a tab shows its section, on a row selects it, and again opens it`() throws {
        var settings = ConsoleSettings(zone: .utc)
        settings.usesMouse = true
        var stage = Scene.services.stage(size: Size(columns: 120, rows: 40), settings: settings)
        func place(_ words: String) throws -> Point {
            let picture = view(stage.model, size: stage.model.size).text
            let rows = picture.split(separator: "\n", omittingEmptySubsequences: false)
            let row = try #require(rows.dropFirst().firstIndex { $0.contains(words) })
            let start = try #require(rows[row].firstRange(of: words)?.lowerBound)
            return Point(column: rows[row].distance(from: rows[row].startIndex, to: start), row: row)
        }
        func click(_ words: String) throws {
            stage.hand(.input(.mouse(Mouse(.press, button: 0, at: try place(words)))))
        }
        try click("Numbers 3")
        #expect(stage.model.numbers.section == .numbers)
        try click("Support")
        #expect(stage.model.numbers.form == nil && stage.model.selectedThing?.id == "PN02")
        try click("Support")
        #expect(stage.model.numbers.form?.subject == .sender("PN02"))
    }

    @Test func `a click selects, a second one opens, the wheel moves, and M leaves the mouse to the terminal`() {
        var stage = stage { $0.usesMouse = true }
        stage.press("2 g")
        let first = stage.model.queues.selected
        let area = stage.model.layout.queues ?? Rect(stage.model.size)
        let second = Point(column: area.left + 4, row: area.top + 2)
        let click = ConsoleMessage.input(.mouse(Mouse(.press, button: 0, at: second)))
        stage.hand(click)
        #expect(stage.model.queues.selected == stage.model.queues.sorted[1] && first != stage.model.queues.selected)
        #expect(stage.model.queues.detail == nil)
        stage.hand(click)
        #expect(stage.model.queues.detail?.sender == stage.model.queues.sorted[1])
        stage.press("Esc g")
        stage.hand(.input(.mouse(Mouse(.wheelDown, button: nil, at: second))))
        #expect(stage.model.queues.selected != first)
        stage.press("M g")
        stage.hand(click)
        #expect(stage.model.queues.selected == first)
        #expect(stage.effects.contains(.useMouse(false)))
    }

    @Test func `a click on a screen's name goes there`() {
        var stage = stage { $0.usesMouse = true }
        let line = view(stage.model, size: stage.model.size).text.split(separator: "\n")[0]
        let column = line.distance(
            from: line.startIndex,
            to: line.firstRange(of: "3 Log")?.lowerBound ?? line.startIndex
        )
        stage.hand(.input(.mouse(Mouse(.press, button: 0, at: Point(column: column, row: 0)))))
        #expect(stage.model.screen == .log)
    }
}
