import Carriers
import Engine
import Messaging
import Simulation
import Testing

/// What `Carrier` promises, and what the simulated one adds.
struct SimulatedCarrierTests {
    @Test func `a hand-off begins at once and has one outcome`() async throws {
        let bench = try CarrierBench()
        let carrier = try await bench.open()
        let quiet = CarrierBench.address("+12065550123")
        for number in 1...20 as ClosedRange<UInt64> {
            #expect(try await carrier.handOff(CarrierBench.message(number, to: quiet)) == bench.clock.read().instant)
        }
        let reports = await bench.reports(20, of: carrier)
        let expected = (1...20).map { CarrierReport.outcome(MessageSID(high: 0xCA, low: $0), .sent) }
        #expect(Set(reports) == Set(expected))
        #expect(
            Duration.milliseconds(120) ... .milliseconds(400) ~= bench.clock.read().instant - Instant(nanoseconds: 0)
        )
        await carrier.close()
        var more = carrier.reports.makeAsyncIterator()
        #expect(await more.next() == nil)
        await #expect(throws: CarrierFailure.self) { try await carrier.handOff(CarrierBench.message(21)) }
    }

    @Test func `Jenny answers the number that wrote, a second or two later`() async throws {
        let bench = try CarrierBench()
        let carrier = try await bench.open()
        _ = try await carrier.handOff(CarrierBench.message(1, body: "Jenny please?! I love you <3"))
        let sent = await bench.reports(1, of: carrier, within: .milliseconds(900))
        #expect(sent == [.outcome(MessageSID(high: 0xCA, low: 1), .sent)])
        let sentAt = bench.clock.read().instant
        guard case .inbound(let reply)? = await bench.reports(1, of: carrier).first else {
            Issue.record("no answer came")
            return
        }
        #expect(reply.body == "Who is this?")
        #expect(reply.from == CarrierBench.jenny && reply.to == CarrierBench.ours)
        #expect(Duration.seconds(1) ... .seconds(2) ~= bench.clock.read().instant - sentAt)
        #expect(carrier.contacts[CarrierBench.jenny] == "Jenny")
        await carrier.close()
    }

    @Test(arguments: [UInt64](1...5))
    func `nobody answers the same twice in a row`(seed: UInt64) async throws {
        for handset in SimulatedCarrier.cast where handset.script != nil {
            let bench = try CarrierBench()
            var last: String?
            let carrier = try await bench.open(seed: seed)
            for number in 1...12 as ClosedRange<UInt64> {
                let body = ["I love you", "where is my box?", "call me", "zzz"][Int(number % 4)]
                _ = try await carrier.handOff(CarrierBench.message(number, to: handset.address, body: body))
                guard case .inbound(let reply)? = await bench.reports(2, of: carrier).last else { continue }
                #expect(reply.body != last, "\(handset.name)")
                last = reply.body
            }
            #expect(last != nil)
            await carrier.close()
        }
    }

    @Test func `handsets fail as their owners would`() async throws {
        let bench = try CarrierBench()
        let carrier = try await bench.open()
        let failing = SimulatedCarrier.cast.filter { $0.outcome != .sent }
        let codes: Set<CarrierOutcome> = [
            .failed(.unreachableHandset), .failed(.unreachableCarrier), .failed(.unknownHandset),
            .failed(.messageFiltered),
        ]
        #expect(Set(failing.map(\.outcome)) == codes)
        for (index, handset) in failing.enumerated() {
            _ = try await carrier.handOff(CarrierBench.message(UInt64(index), to: handset.address))
        }
        let reports = await bench.reports(failing.count, of: carrier)
        let expected = failing.enumerated().map { index, handset in
            CarrierReport.outcome(MessageSID(high: 0xCA, low: UInt64(index)), handset.outcome)
        }
        #expect(Set(reports) == Set(expected))
        await carrier.close()
    }

    /// Every report of a run, and when each message was done with.
    static func run(seed: UInt64) async throws -> [String] {
        let bench = try CarrierBench()
        let faults = try FaultTable(rows: [.init(.any, .fails(.unknownError), .percent(30))])
        let carrier = try await bench.open(seed: seed, faults: faults)
        var lines: [String] = []
        for number in 1...40 as ClosedRange<UInt64> {
            let handset = SimulatedCarrier.cast[Int(number) % SimulatedCarrier.cast.count]
            let began = try await carrier.handOff(CarrierBench.message(number, to: handset.address))
            var reports = await bench.reports(1, of: carrier)
            if handset.script != nil, case .outcome(_, .sent)? = reports.first {
                reports += await bench.reports(1, of: carrier)
            }
            lines.append("\(reports) in \(bench.clock.read().instant - began)")
        }
        await carrier.close()
        return lines
    }

    @Test func `a run can be repeated from its seed, and another seed gives another run`() async throws {
        let first = try await Self.run(seed: 7)
        #expect(try await Self.run(seed: 7) == first)
        #expect(try await Self.run(seed: 8) != first)
    }

    @Test func `after a stop in the middle every message is accounted for`() async throws {
        let bench = try CarrierBench()
        var carrier = try await bench.open()
        let snail = try #require(SimulatedCarrier.cast.first { $0.latency.lowerBound >= .seconds(5) })
        _ = try await carrier.handOff(CarrierBench.message(1))
        _ = try await carrier.handOff(CarrierBench.message(2, to: snail.address))
        _ = await bench.reports(1, of: carrier, within: .seconds(1))
        #expect(await carrier.lookUp(MessageSID(high: 0xCA, low: 2)) == .pending)
        await carrier.close()
        carrier = try await bench.open()
        #expect(await carrier.lookUp(MessageSID(high: 0xCA, low: 1)) == .settled(.sent))
        #expect(await carrier.lookUp(MessageSID(high: 0xCA, low: 2)) == .pending)
        #expect(await carrier.lookUp(MessageSID(high: 0xCA, low: 3)) == .neverSeen)
        let reports = await bench.reports(2, of: carrier)
        #expect(reports.contains(.outcome(MessageSID(high: 0xCA, low: 2), .sent)))
        #expect(await carrier.lookUp(MessageSID(high: 0xCA, low: 2)) == .settled(.sent))
        await carrier.close()
    }

    @Test func `a message is known from its hand-off on, before the record has it`() async throws {
        let bench = try CarrierBench()
        let carrier = try await bench.open()
        await withTaskGroup { group in
            for number in 1...200 as ClosedRange<UInt64> {
                group.addTask {
                    let message = CarrierBench.message(number)
                    _ = try? await carrier.handOff(message)
                    return await carrier.lookUp(message.sid)
                }
            }
            for await knowledge in group { #expect(knowledge == .pending) }
        }
        await carrier.close()
    }

    @Test func `a handset's message is reported again until it is acknowledged`() async throws {
        let bench = try CarrierBench()
        var carrier = try await bench.open()
        await carrier.handsetSays(from: CarrierBench.jenny, to: CarrierBench.ours, body: "one 👵🏽")
        await carrier.handsetSays(from: CarrierBench.jenny, to: CarrierBench.ours, body: "two")
        let first = await bench.reports(2, of: carrier)
        await carrier.close()
        carrier = try await bench.open()
        #expect(await bench.reports(2, of: carrier) == first)
        guard case .inbound(let one)? = first.first else { return }
        #expect(one.body == "one 👵🏽")
        await carrier.acknowledge(one.reference)
        await carrier.close()
        carrier = try await bench.open()
        #expect(await bench.reports(1, of: carrier) == [first[1]])
        await carrier.handsetSays(from: CarrierBench.jenny, to: CarrierBench.ours, body: "three")
        guard case .inbound(let three)? = await bench.reports(1, of: carrier).first else { return }
        #expect(!first.contains { if case .inbound(let old) = $0 { old.reference == three.reference } else { false } })
        await carrier.close()
    }

    @Test func `a message that is handed off again is a new submission`() async throws {
        let bench = try CarrierBench()
        let carrier = try await bench.open()
        let quiet = CarrierBench.address("+12065550123")
        for _ in 0..<2 {
            _ = try await carrier.handOff(CarrierBench.message(1, to: quiet))
            #expect(await carrier.lookUp(MessageSID(high: 0xCA, low: 1)) == .pending)
            #expect(await bench.reports(1, of: carrier) == [.outcome(MessageSID(high: 0xCA, low: 1), .sent)])
        }
        #expect(await carrier.lookUp(MessageSID(high: 0xCA, low: 1)) == .settled(.sent))
        await carrier.close()
    }

    @Test func `what was settled long ago is forgotten, but not while the service was down`() async throws {
        let bench = try CarrierBench()
        let quiet = CarrierBench.address("+12065550123")
        func known(after number: UInt64) async throws -> [CarrierKnowledge] {
            var carrier = try await bench.open()
            _ = try await carrier.handOff(CarrierBench.message(number, to: quiet))
            _ = await bench.reports(1, of: carrier)
            await carrier.close()
            bench.clock.advance(by: .seconds(8 * 86_400))
            carrier = try await bench.open()
            let first = await carrier.lookUp(MessageSID(high: 0xCA, low: 1))
            let last = await carrier.lookUp(MessageSID(high: 0xCA, low: number))
            await carrier.close()
            return [first, last]
        }
        #expect(try await known(after: 1) == [.settled(.sent), .settled(.sent)])
        #expect(try await known(after: 2) == [.neverSeen, .settled(.sent)])
    }
}
