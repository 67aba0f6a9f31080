import Carriers
import Engine
import Messaging
import Simulation
import Testing

/// Receipts of the simulated carrier.
struct CarrierReceiptTests {
    private func sid(_ number: UInt64) -> MessageSID { MessageSID(high: 0xCA, low: number) }

    private func receipt(_ report: CarrierReport?) -> DeliveryReceipt? {
        if case .receipt(let receipt)? = report { receipt } else { nil }
    }

    @Test func `who asks for a receipt hears sent first, and then what became of it`() async throws {
        let bench = try CarrierBench()
        let carrier = try await bench.open()
        for handset in SimulatedCarrier.cast where handset.script == nil {
            _ = try await carrier.handOff(CarrierBench.message(1, on: .messages, to: handset.address))
            let reports = await bench.reports(2, of: carrier)
            #expect(reports.first == .outcome(sid(1), .sent), "\(handset.name)")
            let failure: ErrorCode? = if case .failed(let code) = handset.outcome { code } else { nil }
            #expect(receipt(reports.last)?.failure == failure)
            #expect(receipt(reports.last)?.doneAt == bench.clock.read().wall)
            let reference = try #require(receipt(reports.last)?.reference)
            await carrier.acknowledge(reference)
        }
        await carrier.close()
    }

    @Test func `a handset answers after its receipt`() async throws {
        let bench = try CarrierBench()
        let carrier = try await bench.open()
        _ = try await carrier.handOff(CarrierBench.message(1, on: .messages, body: "I love you"))
        let reports = await bench.reports(3, of: carrier)
        #expect(reports[0] == .outcome(sid(1), .sent))
        #expect(receipt(reports[1])?.message == sid(1))
        guard case .inbound? = reports.last else { return #expect(Bool(false), "no answer came") }
        await carrier.close()
    }

    @Test func `a receipt is reported again until it is acknowledged, and no longer`() async throws {
        let bench = try CarrierBench()
        let quiet = CarrierBench.address("+12065550123")
        var carrier = try await bench.open()
        _ = try await carrier.handOff(CarrierBench.message(1, on: .messages, to: quiet))
        _ = try await carrier.handOff(CarrierBench.message(2, on: .messages, to: quiet))
        _ = await bench.reports(2, of: carrier)
        await carrier.close()
        carrier = try await bench.open()
        let first = await bench.reports(2, of: carrier).compactMap(receipt)
        #expect(Set(first.map(\.message)) == [sid(1), sid(2)])
        await carrier.close()
        carrier = try await bench.open()
        #expect(Set(await bench.reports(2, of: carrier).compactMap(receipt)) == Set(first))
        await carrier.acknowledge(first[0].reference)
        await carrier.close()
        carrier = try await bench.open()
        #expect(await bench.reports(1, of: carrier).compactMap(receipt) == [first[1]])
        await carrier.close()
    }

    @Test(arguments: [(FaultTable.Effect.undelivered(.unknownError), true), (.fails(.unknownError), false)])
    func `a fault fails the message at the carrier or at the handset`(
        effect: FaultTable.Effect,
        isSent: Bool
    ) async throws {
        let bench = try CarrierBench()
        let carrier = try await bench.open(faults: FaultTable(rows: [.init(.any, effect)]))
        _ = try await carrier.handOff(CarrierBench.message(1, on: .messages))
        _ = try await carrier.handOff(CarrierBench.message(2))
        let reports = await bench.reports(isSent ? 3 : 2, of: carrier)
        #expect(reports.contains(.outcome(sid(1), isSent ? .sent : .failed(.unknownError))))
        #expect(reports.contains(.outcome(sid(2), .failed(.unknownError))), "without a receipt the outcome says it")
        #expect(reports.compactMap(receipt).map(\.failure) == (isSent ? [.unknownError] : []))
        await carrier.close()
    }
}
