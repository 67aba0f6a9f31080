import Feed
import Messaging
import Terminal
import Testing

@testable import Console

@Suite struct PreviewTests {
    static let size = Size(columns: 80, rows: 24)

    /// Three hundred wait on the main line, as many on the short code, nothing elsewhere.
    private func stage(_ motion: ConsoleSettings.Motion = .full) -> Stage {
        var stage = Stage(size: Self.size, settings: ConsoleSettings(motion: motion, zone: .utc))
        var snapshot = Cast.snapshot(at: stage.now)
        for index in [0, 3] {
            for number in 1...300 {
                stage.message("Text \(number)", from: snapshot.lanes[index].sender, to: Cast.jenny, .queued) {
                    $0.position = LanePosition(place: Int64(number), slot: Int64(number))
                }
            }
            snapshot.lanes[index].waiting = 300
            snapshot.lanes[index].tail = LanePosition(place: 301, slot: 301)
        }
        stage.begin(snapshot)
        stage.press("2")
        return stage
    }

    private func select(_ sender: Address, in stage: inout Stage) {
        stage.press("g")
        while stage.model.queues.selected != sender, stage.model.queues.selected != stage.model.queues.sorted.last {
            stage.press("j")
        }
    }

    private func depart(_ message: Message, in stage: inout Stage) {
        var message = message
        message.status = .sending
        stage.happen(.statusChanged(message))
    }

    private func texts(_ stage: Stage) -> [String] {
        stage.model.preview?.messages.map(\.body) ?? []
    }

    @Test func `running through the lanes asks for one page at a time, and last for the selected lane's`() {
        var stage = stage()
        select(Cast.main, in: &stage)
        var snapshot = Cast.snapshot(at: stage.now)
        snapshot.lanes = stage.model.lanes.order.compactMap { stage.model.lanes.lanes[$0]?.state }
        // A new beginning forgets what was read; its pages are not answered yet.
        stage.hand(.feed(.snapshot(snapshot)))
        for key in "jjgjk" { stage.hand(.input(.key(.text(key)))) }
        #expect(stage.loads.filter(\.isWaiting).count == 1)
        stage.hand(.input(.key(.text("G"))))
        stage.answerLoads()
        #expect(stage.model.queues.preview?.sender == stage.model.queues.selected)
    }

    @Test func `the preview drains with its lane and is filled again before it runs short`() {
        var stage = stage()
        select(Cast.main, in: &stage)
        let first = texts(stage)
        #expect(first.first == "Text 1" && first.count == stage.model.previewRoom)
        for message in stage.archive.filter({ $0.from == Cast.main }).prefix(95) {
            depart(message, in: &stage)
            stage.answerLoads()
        }
        #expect(texts(stage) == (96..<96 + first.count).map { "Text \($0)" })
    }

    @Test func `a message that comes back stands where it stood`() throws {
        var stage = stage()
        select(Cast.main, in: &stage)
        let before = texts(stage)
        let head = try #require(stage.archive.first { $0.from == Cast.main })
        depart(head, in: &stage)
        #expect(texts(stage).first == "Text 2")
        stage.happen(.statusChanged(head))
        #expect(texts(stage) == before)
    }

    @Test func `an opened line begins with what the preview has read`() {
        var stage = stage()
        select(Cast.main, in: &stage)
        stage.hand(.input(.key(Key(.enter))))
        #expect(stage.loads.isEmpty)
        #expect(stage.model.queues.detail?.messages.count == LaneDetail.pageSize)
        #expect(stage.model.selectedMessage?.body == "Text 1")
    }

    @Test func `an empty line says what its gate does, at the time that it was said to change`() {
        // Without meters nothing else of this line changes then.
        var stage = stage(.calm)
        select(Cast.second, in: &stage)
        #expect(view(stage.model, size: Self.size).text.contains("Nothing waits: the gate is open."))
        var lane = Cast.lane(Cast.second, at: stage.now.instant)
        (lane.closedSince, lane.opensAt) = (stage.now.instant, stage.now.instant + .seconds(1))
        stage.happen(.laneChanged(lane))
        #expect(view(stage.model, size: Self.size).text.contains("Nothing waits: the gate opens in a moment."))
        stage.pass(.milliseconds(950))
        #expect(nextMotion(stage.model) == lane.opensAt)
        stage.pass(.milliseconds(50))
        #expect(view(stage.model, size: Self.size).text.contains("Nothing waits: the gate is open."))
    }

    @Test func `a line too fast to read stands still for a second`() {
        var stage = stage()
        select(Cast.code, in: &stage)
        stage.pass(.seconds(1))
        let first = texts(stage)
        for message in stage.archive.filter({ $0.from == Cast.code }).prefix(50) {
            stage.pass(.milliseconds(10))
            depart(message, in: &stage)
        }
        #expect(texts(stage) == first)
        let next = nextMotion(stage.model).map { $0 - stage.now.instant } ?? .zero
        #expect(next > .zero && next <= .milliseconds(500))
        stage.pass(.milliseconds(500))
        #expect(texts(stage).first == "Text 51")
    }

    @Test(arguments: [(10, true), (11, false)])
    func `a preview takes only rows that are free`(lanes: Int, isShown: Bool) {
        var stage = Stage(size: Self.size)
        let senders = (0..<lanes).map { number in
            Sender(sid: "PN\(number)", address: Cast.address("+1415555\(1000 + number)"), friendlyName: "")
        }
        stage.begin(Cast.snapshot(at: stage.now, senders: senders))
        stage.press("2")
        #expect((stage.model.preview != nil) == isShown)
    }
}

extension HistoryQuery {
    fileprivate var isWaiting: Bool { if case .waiting = self { true } else { false } }
}
