internal import Feed
internal import Messaging
internal import Terminal

// Queues.
extension Stage {
    mutating func showWaiting() {
        playQueues()
        press("2")
        startSlide()
        pass(.milliseconds(120))
    }

    mutating func showLaneDetail() {
        playQueues()
        press("2 g Enter ↓ ↓")
    }

    mutating func showRewound() {
        playQueues()
        press("2")
        pass(.seconds(2))
        press("{")
    }

    /// 259 wait on the main line, 400 codes, 4 behind a carrier that is down; a minute of departures lies behind.
    mutating func playQueues() {
        fillArchive()
        var snapshot = Cast.snapshot(at: now)
        fill(&snapshot.lanes[0], waiting: 259, sent: 41, failed: 0)
        fill(&snapshot.lanes[1], waiting: 0, sent: 12, failed: 1)
        fill(&snapshot.lanes[2], waiting: 4, sent: 9, failed: 0)
        fill(&snapshot.lanes[3], waiting: 400, sent: 9120, failed: 3)
        snapshot.lanes[2].hold = .carrierDown
        begin(snapshot)
        playDepartures()
    }

    private mutating func fillArchive() {
        for number in 1...269 {
            let whom = [Cast.jenny, Cast.warehouse, Cast.ada, Cast.stranger][number % 4]
            message("Reminder \(number): your appointment is tomorrow at ten.", from: Cast.main, to: whom, .queued) {
                $0.position = LanePosition(place: Int64(number), slot: Int64(number))
            }
        }
    }

    private func fill(_ lane: inout LaneState, waiting: Int, sent: Int, failed: Int) {
        lane.waiting = waiting
        lane.tail = LanePosition(place: Int64(waiting) + 1, slot: Int64(waiting) + 1)
        lane.sent = sent
        lane.failed = failed
    }

    /// Ten seconds of traffic, told by events as the engine tells it.
    private mutating func playDepartures() {
        for second in 0..<10 {
            guard let head = archive.first,
                let tail = archive.first(where: { $0.position?.place == Int64(260 + second) })
            else { return }
            happen(.accepted(tail))
            depart(head, second == 7 ? .failed : .sent)
            runSlot(Cast.main)
            pass(.seconds(1))
        }
        runSlot(Cast.main)
        pass(.milliseconds(600))
    }

    private mutating func depart(_ message: Message, _ outcome: MessageStatus) {
        archive.removeAll { $0.sid == message.sid }
        happen(.statusChanged(changed(message, .sending)))
        happen(.statusChanged(changed(message, outcome)))
    }

    /// The hand-off began now: the gate opens one period later.
    private mutating func runSlot(_ sender: Address) {
        guard var state = model.lanes.lanes[sender]?.state else { return }
        state.closedSince = now.instant
        state.opensAt = now.instant + state.period
        happen(.laneChanged(state))
    }

    /// The next message is claimed and slides.
    private mutating func startSlide() {
        pass(.milliseconds(400))
        guard let head = archive.first else { return }
        happen(.statusChanged(changed(head, .sending)))
        runSlot(Cast.main)
    }

    private func changed(_ message: Message, _ status: MessageStatus) -> Message {
        var message = message
        message.status = status
        message.updatedAt = now.wall
        return message
    }
}
