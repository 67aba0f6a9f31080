import Feed
import Messaging
import Terminal
import Testing

@testable import Console

@Suite struct MotionTests {
    static let size = Size(columns: 120, rows: 30)

    private func queues(_ settings: ConsoleSettings = ConsoleSettings(zone: .utc)) -> Stage {
        var stage = Stage(size: Self.size, settings: settings)
        stage.showWaiting()
        return stage
    }

    /// The picture as it is drawn now.
    private func picture(_ stage: Stage) -> Canvas { view(stage.model, size: Self.size) }

    @Test(arguments: [Scene.empty, .newMessage, .help])
    func `nothing that waits for the operator wakes the console`(scene: Scene) {
        var stage = Stage(size: Self.size)
        stage.begin(Cast.snapshot(at: stage.now))
        stage.press(scene == .help ? "?" : scene == .newMessage ? "c" : "2")
        #expect(nextMotion(stage.model) == nil)
    }

    @Test func `idle lanes are still`() {
        var stage = Stage(size: Self.size)
        stage.begin(Cast.snapshot(at: stage.now))
        stage.press("2")
        stage.pass(.seconds(60))
        #expect(nextMotion(stage.model) == nil)
    }

    /// The promise behind 0 wake-ups: between two instants that `nextMotion` names, the picture is the same.
    @Test(arguments: Scene.allCases, [ConsoleSettings.Motion.full, .calm])
    func `the picture changes when it was said to, and not in between`(scene: Scene, motion: ConsoleSettings.Motion) {
        var stage = scene.stage(size: Self.size, settings: ConsoleSettings(motion: motion, zone: .utc))
        watch(&stage, times: 40)
    }

    @Test func `lanes that run out of step change each in its own time`() {
        var stage = Stage(size: Self.size, settings: ConsoleSettings(motion: .calm, zone: .utc))
        var snapshot = Cast.snapshot(at: stage.now)
        for (index, phase) in [150, 430, 870].enumerated() {
            snapshot.lanes[index].waiting = 50 - index
            snapshot.lanes[index].tail = LanePosition(place: 51 - Int64(index), slot: 51 - Int64(index))
            snapshot.lanes[index].opensAt = stage.now.instant + .milliseconds(3000 + phase)
            snapshot.lanes[index].closedSince = stage.now.instant
        }
        stage.begin(snapshot)
        stage.press("2")
        stage.pass(.milliseconds(200))
        #expect(watch(&stage, times: 9) == 9)
    }

    /// Goes from one instant that `nextMotion` names to the next; gives how many of them changed the picture.
    @discardableResult
    private func watch(_ stage: inout Stage, times: Int) -> Int {
        var changes = 0
        for _ in 0..<times {
            let next = nextMotion(stage.model)
            let before = picture(stage)
            let gap = next.map { $0 - stage.now.instant } ?? .seconds(20)
            #expect(gap > .zero)
            stage.pass(gap - .nanoseconds(1))
            // As a Bool: a failure that prints two canvases tells nobody anything.
            let isStill = picture(stage) == before
            #expect(isStill, "changed before \(gap)")
            guard next != nil else { return changes }
            stage.pass(.nanoseconds(1))
            if picture(stage) != before { changes += 1 }
        }
        return changes
    }

    @Test func `a slot fills in eight steps and a message slides over six cells`() {
        var stage = Stage(size: Self.size)
        stage.playQueues()
        stage.press("2")
        stage.pass(.milliseconds(400))
        var lane = Cast.lane(Cast.main, at: stage.now.instant)
        lane.closedSince = stage.now.instant
        lane.opensAt = stage.now.instant + .seconds(1)
        let levels = (0..<1000).map { millisecond in
            SlotPicture(lane, at: lane.closedSince + .milliseconds(millisecond), level: .full).look
        }
        #expect(Set(levels).count == 8)
        #expect(levels.first == .filling(eighths: 1, left: .seconds(1)))
        #expect(levels.last == .filling(eighths: 8, left: .milliseconds(125)))
        #expect(SlotPicture(lane, at: lane.opensAt, level: .full).look == .open)
    }

    @Test(arguments: [(MotionLevel.full, 8), (.half, 4), (.quarter, 2)])
    func `steps of a meter in a second`(level: MotionLevel, steps: Int) {
        var lane = Cast.lane(Cast.main, at: Instant(nanoseconds: 0))
        lane.closedSince = Instant(nanoseconds: 0)
        lane.opensAt = Instant(nanoseconds: 1_000_000_000)
        var now = lane.closedSince
        var count = 0
        while now < lane.opensAt, let next = SlotPicture(lane, at: now, level: level).changesAt {
            now = next
            count += 1
        }
        #expect(count == steps)
    }

    @Test func `a console that is asked not to move does not`() {
        let still = queues(ConsoleSettings(motion: .none, zone: .utc))
        #expect(nextMotion(still.model) == nil)
        var calm = queues(ConsoleSettings(motion: .calm, zone: .utc))
        var wakes = 0
        let end = calm.now.instant + .seconds(5)
        while let next = nextMotion(calm.model), next < end {
            calm.pass(next - calm.now.instant)
            wakes += 1
        }
        #expect(wakes <= 12)
    }

    @Test func `nobody who looks elsewhere is shown motion`() {
        var stage = queues()
        stage.hand(.input(.focus(false)))
        #expect(nextMotion(stage.model) == nil)
    }

    @Test func `a typed key goes out alone: its frame shows the moment before`() {
        var stage = Stage(size: Self.size)
        stage.showWaiting()
        stage.press("c")
        stage.pass(.milliseconds(300))
        stage.hand(.drawn(FrameCost(bytes: 10, duration: .zero)))
        let before = picture(stage)
        stage.pass(.milliseconds(140))
        stage.hand(.input(.key(.text("4"))))
        let after = picture(stage)
        let rows = (0..<before.size.rows).filter { before.row($0) != after.row($0) }
        let compose = Layout(stage.model).compose
        #expect(!rows.isEmpty && rows.allSatisfy { row in compose.map { row >= $0.top - 8 } ?? false })
        #expect(nextMotion(stage.model).map { $0 >= stage.now.instant + MotionModel.quietAfterKey } == true)
    }

    @Test func `more than 30 lanes do not animate`() {
        var stage = Stage(size: Size(columns: 120, rows: 60))
        let senders = (0..<50).map { number in
            Sender(sid: "PN\(number)", address: Cast.address("+1415555\(1000 + number)"), friendlyName: "")
        }
        stage.begin(Cast.snapshot(at: stage.now, senders: senders))
        stage.press("2")
        #expect(stage.model.motionLevel == .numbers)
    }

    @Test func `a slow line steps down one step a second and up again after ten quiet ones`() {
        var motion = MotionModel(ConsoleSettings(isRemote: true, zone: .utc))
        #expect(motion.level == .noSlide)
        var now = Instant(nanoseconds: 0)
        for _ in 0..<30 {
            now = now + .milliseconds(100)
            motion.drawn(FrameCost(bytes: 1500, duration: .zero), at: now)
        }
        #expect(motion.level > .noSlide)
        let low = motion.level
        for _ in 0..<150 {
            now = now + .milliseconds(100)
            motion.drawn(FrameCost(bytes: 20, duration: .zero), at: now)
        }
        #expect(motion.level < low)
    }

    /// 8 lanes at 80×24 over SSH: 4 KB/s (section 6 of the conventions reckons 2.4).
    @Test func `eight busy lanes stay within the budget of a remote line`() {
        var stage = Stage(size: Size(columns: 80, rows: 24), settings: ConsoleSettings(isRemote: true, zone: .utc))
        let senders = (0..<8).map { number in
            Sender(sid: "PN\(number)", address: Cast.address("+1415555100\(number)"), friendlyName: "")
        }
        var snapshot = Cast.snapshot(at: stage.now, senders: senders)
        for index in snapshot.lanes.indices { snapshot.lanes[index].waiting = 500 }
        for index in snapshot.lanes.indices { snapshot.lanes[index].tail = LanePosition(place: 501, slot: 501) }
        stage.begin(snapshot)
        stage.press("2")
        stage.pass(.seconds(1))
        let bytes = play(&stage, seconds: 5)
        #expect(bytes / 5 < 4096, "\(bytes / 5) bytes a second")
        #expect(stage.model.motionLevel == .noSlide, "the meters still run")
    }

    /// 25 lanes and a preview on a large screen of this machine; over SSH the meters step down first.
    @Test(arguments: [(false, 32_768), (true, 4096)])
    func `25 busy lanes and the preview of one stay within the budget`(isRemote: Bool, budget: Int) {
        var stage = Stage(
            size: Size(columns: 200, rows: 60),
            settings: ConsoleSettings(isRemote: isRemote, zone: .utc)
        )
        let snapshot = busy(stage)
        for number in 1...100 {
            let whom = [Cast.jenny, Cast.warehouse, Cast.ada][number % 3]
            let text = "\(number): your appointment is tomorrow."
            stage.message(text, from: snapshot.lanes[0].sender, to: whom, .queued) {
                $0.position = LanePosition(place: Int64(number), slot: Int64(number))
            }
        }
        stage.begin(snapshot)
        stage.press("2 g")
        stage.pass(.seconds(1))
        #expect(stage.model.preview?.messages.isEmpty == false)
        _ = play(&stage, seconds: 12)
        let bytes = play(&stage, seconds: 5) / 5
        #expect(bytes < budget, "\(bytes) bytes a second at \(stage.model.motionLevel)")
    }

    /// 25 lanes that drain, at 200×60: what a second costs on each screen, and below an opened message or the palette.
    @Test(arguments: [
        ("1", 200), ("2 g", 20_000), ("3", 2000), ("4", 200), ("5", 600), ("2 :", 20_000), ("3 Enter", 2000),
    ])
    func `a second of draining costs no more than it may on any screen`(keys: String, budget: Int) {
        var stage = Stage(size: Size(columns: 200, rows: 60), settings: ConsoleSettings(zone: .utc))
        let snapshot = busy(stage)
        stage.begin(snapshot)
        stage.press(keys)
        _ = play(&stage, seconds: 3)
        let bytes = play(&stage, seconds: 5) / 5
        #expect(bytes < budget, "\(bytes) bytes a second")
    }

    /// 25 lanes, each with 500 messages that wait.
    private func busy(_ stage: Stage) -> Snapshot {
        let senders = (0..<25).map { number in
            Sender(sid: "PN\(number)", address: Cast.address("+1415555\(1000 + number)"), friendlyName: "")
        }
        var snapshot = Cast.snapshot(at: stage.now, senders: senders)
        for index in snapshot.lanes.indices {
            snapshot.lanes[index].waiting = 500
            snapshot.lanes[index].tail = LanePosition(place: 501, slot: 501)
        }
        return snapshot
    }

    /// Runs lanes at one a second and counts the bytes of all frames.
    private func play(_ stage: inout Stage, seconds: Int) -> Int {
        let size = stage.model.size
        var shown = view(stage.model, size: size)
        var bytes = 0
        for second in 0..<seconds {
            for (index, sender) in stage.model.lanes.order.enumerated() {
                let place = LanePosition(place: Int64(second) + 1, slot: Int64(second) + 1)
                var message = stage.message("x", from: sender, to: Cast.jenny, .sending) { $0.position = place }
                stage.happen(.statusChanged(message))
                guard var state = stage.model.lanes.lanes[sender]?.state else { continue }
                (state.closedSince, state.opensAt) = (stage.now.instant, stage.now.instant + .seconds(1))
                stage.happen(.laneChanged(state))
                message.status = index % 3 == 0 ? .failed : .sent
                stage.happen(.statusChanged(message))
            }
            let end = stage.now.instant + .seconds(1)
            while stage.now.instant < end {
                let next =
                    nextMotion(stage.model).map { min(max($0, stage.now.instant + .milliseconds(33)), end) } ?? end
                stage.pass(next - stage.now.instant)
                let canvas = view(stage.model, size: size)
                let diff = CanvasDiff(from: shown, to: canvas)
                bytes += diff.estimatedBytes
                stage.hand(.drawn(FrameCost(bytes: diff.estimatedBytes, duration: .zero)))
                shown = canvas
            }
        }
        return bytes
    }
}
