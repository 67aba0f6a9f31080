import Engine
import Feed
import Messaging
import Simulation
import Testing

/// Both stores, given the same random commits (broken ones among them) and restarts, say the same.
struct StoreAgreement {
    /// A random day: where each lane ends, which messages and jobs there are.
    private struct Day {
        static let senders = [Samples.ours, Samples.otherLine, Samples.shortCode]

        var generator: SeededGenerator
        var sequence: Int64 = 0
        var job: WebhookJobID = 0
        var record: Int64 = 0
        var tails: [Address: LanePosition] = [:]

        mutating func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &generator) }

        mutating func position(on sender: Address, segments: Int) -> LanePosition {
            let tail = tails[sender] ?? LanePosition(place: 0, slot: 0)
            tails[sender] = LanePosition(place: tail.place + 1, slot: tail.slot + Int64(segments))
            return tail
        }

        mutating func insert() -> Change {
            sequence += 1
            let sender = Self.senders[Int(number(0...2))]
            let segments = Int(number(1...3))
            let position = position(on: sender, segments: segments)
            return .insert(
                Samples.queued(
                    sequence,
                    place: position.place,
                    slot: position.slot,
                    segments: segments,
                    from: sender,
                    to: number(0...1) == 0 ? Samples.jenny : Samples.grandma
                )
            )
        }

        mutating func move() -> Change {
            let statuses = MessageStatus.allCases
            let from = statuses[Int(number(0...Int64(statuses.count - 1)))]
            // Mostly a step that the table has; whether the message stands there is another question.
            let next = number(0...9) == 0 ? statuses : statuses.filter(from.mayBecome)
            let to = next.isEmpty ? .queued : next[Int(number(0...Int64(next.count - 1)))]
            var position: LanePosition?
            if from == .uncertain, to == .queued {
                position = self.position(on: Self.senders[Int(number(0...2))], segments: 1)
            }
            return Samples.move(number(1...max(sequence, 1)), from, to, position: position)
        }

        mutating func change() -> Change {
            switch number(0...19) {
            case 0...5: return insert()
            case 6...13: return move()
            case 14:
                sequence += 1
                return .insertInbound(Samples.inbound(sequence), reference: "\(number(0...200))")
            case 15:
                job += 1
                return .enqueueWebhook(Samples.job(job))
            case 16: return .updateWebhook(Samples.job(number(1...max(job, 1)), purpose: .inbound(documents: 2)))
            case 17: return .removeWebhook(number(1...max(job, 1)))
            case 18:
                record += 1
                let sequence = number(1...max(sequence, 1))
                return number(0...1) == 0
                    ? .recordTaken(Samples.taken(record, on: sequence))
                    : .recordAttempt(Samples.attempt(on: sequence, httpStatus: 500, number: record))
            default: return .markRead(Samples.inbound(1).conversation)
            }
        }
    }

    private static func outcome(of changes: [Change], on store: any MessageStore) async -> String {
        do {
            try await store.commit(changes)
            return "committed"
        } catch .guardFailed {
            return "refused"
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [UInt64](1...6))
    func `both stores agree on random days`(seed: UInt64) async throws {
        let disk = try await StoreUnderTest.sqlite.makeOwned()
        let memory = try await StoreUnderTest.memory.makeOwned()
        var day = Day(generator: SeededGenerator(seed: seed))
        var refused = 0
        for step in 1...400 {
            let before = day.tails
            let changes = (0..<day.number(1...4)).map { _ in day.change() }
            let outcome = await Self.outcome(of: changes, on: disk.store)
            #expect(await Self.outcome(of: changes, on: memory.store) == outcome)
            if outcome != "committed" {
                refused += 1
                day.tails = before
            }
            guard step.isMultiple(of: 50) else { continue }
            try disk.restart()
            try memory.restart()
            #expect(try await disk.store.recover() == memory.store.recover())
            #expect(try await Contents(of: disk.store) == Contents(of: memory.store))
        }
        // The day must be worth its name.
        #expect((100...350).contains(refused))
    }
}
