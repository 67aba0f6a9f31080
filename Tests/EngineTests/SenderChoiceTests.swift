import Engine
import Feed
import Messaging
import Simulation
import Testing

/// A service's sender is the one whose lane is free soonest, on any lanes; judged by counting what the carrier got.
@Suite struct `Choice of the sender` {
    /// A random account with one service, and what somebody outside knows of its senders.
    private struct Day {
        var generator: SeededGenerator
        var desk: Desk
        let pool: [Address]
        let limit: Int?
        let service: MessagingService
        let start: Instant
        var paused: Set<Address> = []

        init(seed: UInt64) {
            generator = SeededGenerator(seed: seed)
            var directory = Directory.simulated
            directory.senders += ["+16505550101", "+16505550102", "+18335550103", "31313"].compactMap { text in
                Address(text).map { Sender(sid: "PN\(text)", address: $0, friendlyName: text) }
            }
            var settings = MessagingServiceSettings(friendlyName: "Any")
            settings.isSticky = false
            let members = directory.senders.shuffled(using: &generator)
                .prefix(Int.random(in: 1...8, using: &generator))
            service = MessagingService(
                sid: MessagingServiceSID(high: 9, low: 9),
                settings: settings,
                pool: members.map { .init(senderSid: $0.sid, addedAt: WallTime(milliseconds: 0)) },
                createdAt: WallTime(milliseconds: 0)
            )
            directory.services = [service]
            pool = members.map(\.address)
            limit = Bool.random(using: &generator) ? nil : Int.random(in: 1...4, using: &generator)
            var engine = EngineSettings()
            engine.laneLimit = limit
            engine.laneWindow = 4
            desk = Desk(directory, settings: engine)
            start = desk.now.instant
        }

        // MARK: What somebody outside counts

        private func period(_ sender: Address) -> Duration {
            switch sender.senderKind {
            case .longCode: .seconds(1)
            case .tollFree: .nanoseconds(333_333_334)
            case .shortCode: .milliseconds(10)
            }
        }

        private func waiting(for sender: Address) -> [Message] {
            let begun = Set(desk.handOffs.map(\.message.sid))
            return desk.tables.messages.values.filter {
                $0.from == sender && [.queued, .sending].contains($0.status) && !begun.contains($0.sid)
            }
        }

        private func isFree(_ sender: Address) -> Instant {
            let last = desk.handOffs.last { $0.message.from == sender }
            let opens = last.map { $0.at + period(sender) * $0.message.segments } ?? (start + period(sender))
            return max(opens, desk.now.instant) + period(sender) * waiting(for: sender).reduce(0) { $0 + $1.segments }
        }

        /// The first of those that are free soonest; of paused ones only when all are. Nil when all are full.
        var expected: Address? {
            let open = pool.filter { sender in
                limit.map { limit in waiting(for: sender).filter { $0.status == .queued }.count < limit } ?? true
            }
            let going = open.filter { !paused.contains($0) }
            let candidates = going.isEmpty ? open : going
            guard let soonest = candidates.map(isFree).min() else { return nil }
            return candidates.first { isFree($0) == soonest }
        }

        // MARK: What happens

        mutating func recipient() -> String { "+1415935\(Int.random(in: 1000...9999, using: &generator))" }

        mutating func text() -> String { String(repeating: "x", count: Int.random(in: 1...600, using: &generator)) }

        mutating func somethingHappens() {
            guard let sender = desk.core.directory.senders.randomElement(using: &generator)?.address else { return }
            switch Int.random(in: 0..<8, using: &generator) {
            case 0...2: _ = desk.send(from: sender.text, to: recipient(), body: text(), resource: .messages)
            case 3: desk.pass(.milliseconds(Int.random(in: 1...4000, using: &generator)))
            case 4:
                paused.insert(sender)
                desk.ask { .pauseOrdered([sender], by: "op", reason: "", $0) }
            case 5:
                paused.remove(sender)
                desk.ask { .resumeOrdered([sender], $0) }
            case 6:
                guard let message = waiting(for: sender).min(by: { $0.sequence < $1.sequence }) else { return }
                desk.ask { .ordered(.takeBack, message, $0) }
            default:
                desk.beginsAtOnce = true
            }
        }

        mutating func sendThroughService() -> Result<Message, Refusal>? {
            var options = SendOptions()
            options.messagingServiceSid = service.sid.description
            return desk.send(from: nil, to: recipient(), body: text(), resource: .messages, options: options)
        }
    }

    @Test(arguments: 0..<5)
    func `the lane that is free soonest sends, whatever happened before`(block: UInt64) throws {
        var choices: Set<Address> = []
        var refusals = 0
        for seed in block * 15..<(block + 1) * 15 {
            var day = Day(seed: seed)
            for _ in 0..<40 {
                day.somethingHappens()
                let expected = day.expected
                let answer = day.sendThroughService()
                guard let expected else {
                    refusals += 1
                    #expect(answer?.refusal?.code == .noSenderAvailable, "seed \(seed)")
                    continue
                }
                let message = try #require(answer?.message)
                let chosen = day.desk.tables.message(message.sid)
                #expect(chosen?.from == expected, "seed \(seed): \(day.pool.map(\.text))")
                choices.insert(expected)
                guard chosen?.from == expected else { return }
            }
        }
        // The days must be worth their name.
        #expect(choices.count > 5 && refusals > 0)
    }
}
