import Engine
package import Feed
import Messaging

/// Plays a scene against an engine: it writes as an operator would, and sets the network's faults.
package struct ScenePlayer: Sendable {
    private let scene: Scene
    private let link: any ConsoleLink
    private let clock: PlaybackClock
    private let seed: UInt64
    private let remark: @Sendable (String) -> Void

    /// Puts the parts together. The same seed gives the same recipients; `remark` shows the presenter's words.
    package init(
        _ scene: Scene,
        link: any ConsoleLink,
        clock: PlaybackClock,
        seed: UInt64,
        remark: @escaping @Sendable (String) -> Void
    ) {
        self.scene = scene
        self.link = link
        self.clock = clock
        self.seed = seed
        self.remark = remark
    }

    /// Plays the scene to its end, or until the task is cancelled.
    package func play() async {
        var faults = FaultTable.none
        var generator = SeededGenerator(seed: seed)
        repeat {
            let start = clock.read().instant
            for step in scene.steps {
                await clock.sleep(until: start + step.at)
                if Task.isCancelled { return }
                await perform(step.act, faults: &faults, using: &generator)
            }
        } while scene.steps.last?.act == .again && !Task.isCancelled
    }

    private func perform(
        _ act: Scene.Act,
        faults: inout FaultTable,
        using generator: inout SeededGenerator
    ) async {
        switch act {
        case .send(let from, let to, let body): await send(from: from, to: to, body: body)
        case .rush(let count, let from, let over, let body):
            await rush(count, from: from, over: over, body: body, using: &generator)
        case .say(let from, let to, let body):
            await perform(.handsetSays(Conversation.Key(ours: to, theirs: from), body: body))
        case .fault(let row):
            faults = ((try? FaultTable(rows: faults.rows + [row])) ?? faults)
            await perform(.setFaults(faults))
        case .mend:
            faults = .none
            await perform(.setFaults(faults))
        case .outage(let isOut):
            faults = faults.withOutage(isOut)
            await perform(.setFaults(faults))
        case .note(let words): remark(words)
        case .again: break
        }
    }

    private func rush(
        _ count: Int,
        from: Address,
        over: Duration,
        body: String,
        using generator: inout SeededGenerator
    ) async {
        let start = clock.read().instant
        for number in 0..<count {
            await clock.sleep(until: start + over * number / count)
            if Task.isCancelled { return }
            guard let to = Self.somebody(using: &generator) else { continue }
            await send(from: from, to: to, body: body.replacing("{n}", with: "\(number + 1)"))
        }
    }

    /// A number that is set aside for fiction. *Source:* NANPA, 555-0100 to 555-0199.
    private static func somebody(using generator: inout SeededGenerator) -> Address? {
        let area = [206, 212, 312, 415, 503, 617, 650, 702, 713, 808].randomElement(using: &generator) ?? 206
        return Address("+1\(area)5550\(Int.random(in: 100...199, using: &generator))")
    }

    private func send(from: Address, to: Address, body: String) async {
        await perform(.send(Draft(from: from.text, to: to.text, body: body)))
    }

    /// A refusal is part of the show: the console tells of it by itself where it matters.
    private func perform(_ command: Command) async { _ = try? await link.perform(command) }
}
