import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// What an operator does on the queues screen, told by keys.
@Suite struct LaneActTests {
    private let settings = ConsoleSettings(zone: .utc, operatorName: "op-2")

    private func stage(rows: Int = 24) -> Stage {
        var stage = Stage(size: Size(columns: 80, rows: rows), settings: settings)
        stage.playQueues()
        stage.press("2")
        return stage
    }

    private func performed(_ stage: Stage) -> [Command] {
        stage.effects.compactMap { if case .perform(let command, _) = $0 { command } else { nil } }
    }

    private func answer(_ stage: inout Stage, _ answer: CommandAnswer) {
        guard case .perform(_, let tag)? = stage.effects.last else { return }
        stage.hand(.answer(tag, .success(.success(answer))))
    }

    private func pause(_ stage: inout Stage, _ sender: Address, reason: String = "") {
        guard var state = stage.model.lanes.lanes[sender]?.state else { return }
        state.hold = .paused(LanePause(by: "op-2", at: stage.now.wall, reason: reason))
        stage.happen(.laneChanged(state))
    }

    @Test func `p pauses the selected line, says who and when, and z lets it go on`() {
        var stage = stage()
        let selected = stage.model.queues.selected
        stage.press("p")
        #expect(performed(stage) == [.pause([selected].compactMap { $0 }, by: "op-2", reason: "")])
        pause(&stage, selected ?? Cast.main, reason: "lunch")
        answer(&stage, .done)
        #expect(stage.model.notice?.words.contains("z lets it go on") == true)
        let picture = view(stage.model, size: stage.model.size).text
        #expect(picture.contains("paused by op-2"))
        #expect(view(stage.model, size: Size(columns: 160, rows: 24)).text.contains("paused by op-2: lunch"))
        #expect(picture.contains("1 paused"))
        stage.press("z")
        #expect(performed(stage).last == .resume([selected].compactMap { $0 }))
    }

    @Test func `pausing all asks and names how many`() {
        var stage = stage()
        stage.press("P")
        #expect(stage.model.question?.words.contains("all 4 lines") == true)
        stage.press("Enter")
        #expect(performed(stage).isEmpty)
        stage.press("P y")
        #expect(performed(stage).count == 1)
    }

    @Test func `marked lines are paused together, and Esc takes marks away before anything else`() {
        var stage = stage()
        stage.press("g Space Space")
        #expect(stage.model.markedLanes.count == 2)
        #expect(view(stage.model, size: stage.model.size).text.filter { $0 == "◆" }.count == 2)
        stage.press("Esc")
        #expect(stage.model.markedLanes.isEmpty && stage.model.screen == .queues)
        stage.press("g v j j p")
        guard case .pause(let senders, _, _)? = performed(stage).last else { return #expect(Bool(false)) }
        #expect(senders == Array(stage.model.queues.sorted.prefix(3)))
    }

    @Test func `x asks, names number and line, and carries the messages, not the rows`() {
        var stage = stage()
        open(&stage)
        stage.press("Space Space")
        #expect(view(stage.model, size: stage.model.size).text.filter { $0 == "◆" }.count == 2)
        stage.press("x")
        let words = stage.model.question?.words ?? ""
        #expect(words.contains("Cancel 2 waiting messages") && words.contains(Cast.main.formatted))
        let sids = stage.model.queues.detail?.messages.prefix(2).map(\.sid) ?? []
        stage.pass(.seconds(1))
        stage.press("y")
        #expect(performed(stage) == [.cancel(sids)])
        answer(&stage, .changed(1, refused: 1, first: Refusal(.notCancelable)))
        #expect(stage.model.notice?.words.contains("1 message canceled") == true)
        #expect(stage.model.notice?.words.contains("1 not") == true)
    }

    @Test func `more than twenty take their number, not a y`() {
        var stage = stage()
        open(&stage)
        stage.press("a x y")
        #expect(performed(stage).isEmpty && stage.model.question != nil)
        let number = stage.model.question?.number ?? 0
        #expect(number > 20)
        stage.press("1 Enter")
        #expect(performed(stage).isEmpty)
        stage.press("Backspace")
        stage.press(String(number).map(String.init).joined(separator: " ") + " Enter")
        #expect(performed(stage).count == 1)
    }

    @Test func `m shows both times, moves to the chosen line, and z moves back`() {
        var stage = stage()
        open(&stage)
        stage.press("Space m")
        let picture = view(stage.model, size: stage.model.size).text
        #expect(picture.contains("Move 1 message from +1 415-814-1829: ~"))
        #expect(picture.contains("ahead"))
        stage.type("212")
        stage.press("Enter")
        guard case .move(let sids, let other)? = performed(stage).last else { return #expect(Bool(false)) }
        #expect(other == Cast.second && sids.count == 1)
        answer(&stage, .changed(1, refused: 0, first: nil))
        stage.press("z")
        #expect(performed(stage).last == .move(sids, to: Cast.main))
    }

    @Test func `a moved message leaves its lane and conversation, and stands in the others`() {
        var stage = stage()
        open(&stage)
        guard var message = stage.model.queues.detail?.messages.first, let position = message.position else {
            return #expect(Bool(false))
        }
        let before = stage.model.lanes.lanes[Cast.main]?.state.waiting ?? 0
        message.from = Cast.second
        message.position = LanePosition(place: 1, slot: 1)
        stage.happen(.leftLane(sender: Cast.main, position: position, segments: 1))
        stage.happen(.rerouted(message, from: Cast.main))
        #expect(stage.model.lanes.lanes[Cast.main]?.state.waiting == before - 1)
        #expect(stage.model.lanes.lanes[Cast.second]?.state.waiting == 1)
        #expect(stage.model.queues.detail?.messages.contains { $0.sid == message.sid } == false)
        #expect(stage.model.conversations.byKey[message.conversation]?.last.sid == message.sid)
    }

    @Test func `Tab shows what failed, E marks the same cause, and R sends them again`() {
        var stage = stage()
        for (number, code) in [ErrorCode.unreachableHandset, .unknownError, .unreachableHandset].enumerated() {
            stage.message("Failed \(number)", from: Cast.main, to: Cast.jenny, .failed) { $0.errorCode = code }
        }
        open(&stage)
        stage.press("Tab")
        let picture = view(stage.model, size: stage.model.size).text
        #expect(picture.contains("Failed and uncertain") && picture.contains("failed 30003"))
        stage.press("E R y")
        guard case .retry(let sids)? = performed(stage).last else { return #expect(Bool(false)) }
        #expect(sids.count == 2)
    }

    @Test(arguments: LaneOrder.allCases)
    func `lines are sorted by what was chosen, and S turns them around`(order: LaneOrder) {
        var stage = stage()
        stage.press("s")
        stage.type(order.words)
        stage.press("Enter")
        let sorted = stage.model.queues.sorted
        stage.press("S")
        #expect(stage.model.queues.sorted == sorted.reversed())
        let expected: Address? =
            switch order {
            case .length: Cast.main
            case .eta: Cast.third
            case .rate: Cast.main
            case .name: Cast.third
            case .number: sorted.min()
            }
        #expect(sorted.first == expected)
    }

    /// Ten thousand lines cost little more than those that are on the screen.
    @Test func `ten thousand lines draw as fast as ten`() {
        func time(of count: Int) -> Duration {
            let senders = (0..<count).compactMap { Address("+1212\(5_550_000 + $0)") }
                .map { Sender(sid: "PN\($0)", address: $0, friendlyName: "") }
            var stage = Stage(size: Size(columns: 200, rows: 60), settings: settings)
            stage.begin(Cast.snapshot(at: stage.now, senders: senders))
            stage.press("2 G")
            let start = ContinuousClock.now
            for _ in 0..<20 {
                stage.pass(.milliseconds(33))
                _ = view(stage.model, size: stage.model.size)
                _ = nextMotion(stage.model)
            }
            return (ContinuousClock.now - start) / 20
        }
        _ = time(of: 10)
        let few = time(of: 100)
        let many = time(of: 10_000)
        #expect(many < few * 4 + .milliseconds(20), "\(many) for ten thousand, \(few) for a hundred")
    }

    private func open(_ stage: inout Stage) {
        while stage.model.queues.selected != Cast.main { stage.press("j") }
        stage.press("Enter")
    }
}
