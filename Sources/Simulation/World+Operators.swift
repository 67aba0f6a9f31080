import Engine
import Feed
import Messaging

/// Operators: they cancel, move, pause and resume while all of it goes on.
extension World {
    mutating func planOperators() {
        for _ in 0..<plan.moves { plan(.operatorMoves, in: delay(upTo: plan.faultyTime)) }
        for _ in 0..<plan.pauses {
            guard let sender = tables.directory.senders.randomElement(using: &generator) else { continue }
            let begin = delay(upTo: plan.faultyTime)
            plan(.operatorPauses(sender.address), in: begin)
            if chance(70) { plan(.operatorResumes(sender.address), in: begin + delay(upTo: plan.faultyTime)) }
        }
    }

    /// Some waiting messages, as they were a moment ago: one of them may have gone meanwhile.
    mutating func moveOrCancelSome() {
        let waiting = tables.messages.values.filter { $0.status == .queued }.sorted { $0.sequence < $1.sequence }
        let chosen = waiting.shuffled(using: &generator).prefix(Int.random(in: 1...6, using: &generator))
        guard !chosen.isEmpty, core != nil else { return }
        if chance(25) { return ask(.moveSome) { .cancelOrdered(Array(chosen), $0) } }
        guard let sender = tables.directory.senders.randomElement(using: &generator) else { return }
        ask(.moveSome) { .moveOrdered(Array(chosen), to: sender.address, $0) }
    }

    mutating func pauseLane(_ sender: Address) {
        guard faultsLast else { return }
        ask(.pause) { .pauseOrdered([sender], by: "op", reason: "lunch", $0) }
    }

    mutating func resumeLanes(_ senders: [Address]) {
        ask(.resume) { .resumeOrdered(senders, $0) }
    }

    /// A paused lane lets nothing go.
    mutating func checkPause(of message: Message) {
        let isOwned = tables.directory.senders.contains { $0.address == message.from }
        if isOwned, tables.pauses[message.from] != nil { checkers.report("the paused lane of \(message.from) sends") }
    }
}
