import Carriers
import Engine
import Messaging
import Testing

struct FaultTableTests {
    @Test(
        arguments: [
            (.init(.to("415"), .unreachable, .percent(101)), .row(2, .noPercentage(101))),
            (.init(.any, .unreachable, .percent(-1)), .row(2, .noPercentage(-1))),
            (.init(.any, .unreachable, .every(0)), .row(2, .noCount(0))),
            (.init(.to("+1 415"), .unreachable), .row(2, .noAddress("+1 415"))),
            (.init(.from("+"), .unreachable), .row(2, .noAddress("+"))),
            (.init(.from(""), .unreachable), .row(2, .noAddress(""))),
            (.init(.any, .fails(ErrorCode(rawValue: 1))), .row(2, .noDeliveryError(ErrorCode(rawValue: 1)))),
            (.init(.any, .fails(.bodyRequired)), .row(2, .noDeliveryError(.bodyRequired))),
        ] as [(FaultTable.Row, FaultTableFault)]
    )
    func `a wrong row is named with the reason`(_ row: FaultTable.Row, _ fault: FaultTableFault) {
        #expect(throws: fault) { try FaultTable(rows: [.init(.any, .fails(.messageFiltered)), row]) }
        #expect(fault.description.hasPrefix("Fault 2: "))
    }

    @Test func `a table has an end`() {
        let row = FaultTable.Row(.any, .unreachable)
        #expect(throws: FaultTableFault.tooManyRows(1001)) { try FaultTable(rows: Array(repeating: row, count: 1001)) }
    }

    /// How many of a thousand messages come to which outcome.
    static func outcomes(_ faults: FaultTable, to: Address, from count: UInt64 = 1000) async throws -> [CarrierOutcome:
        Int]
    {
        let bench = try CarrierBench()
        let carrier = try await bench.open(faults: faults)
        for number in 1...count { _ = try await carrier.handOff(CarrierBench.message(number, to: to)) }
        let reports = await bench.reports(Int(count), of: carrier)
        await carrier.close()
        return reports.reduce(into: [:]) { if case .outcome(_, let outcome) = $1 { $0[outcome, default: 0] += 1 } }
    }

    @Test func `a fault hits as often as it says`() async throws {
        let quiet = CarrierBench.address("+12065550123")
        let faults = try FaultTable(rows: [
            .init(.to("+1206"), .fails(.messageFiltered), .percent(25)), .init(.to("+44"), .fails(.unknownError)),
            .init(.from("+14158141829"), .fails(.carrierCongestion), .percent(0)),
        ])
        let outcomes = try await Self.outcomes(faults, to: quiet)
        // 25 % of 1000, give or take five standard deviations.
        #expect((182...318).contains(outcomes[.failed(.messageFiltered)] ?? 0))
        #expect(outcomes[.failed(.unknownError)] == nil)
        #expect(outcomes[.failed(.carrierCongestion)] == nil)
        let never = try FaultTable(rows: [.init(.any, .unreachable, .percent(0))])
        #expect(try await Self.outcomes(never, to: quiet, from: 50) == [.sent: 50])
        let always = try FaultTable(rows: [.init(.from("+1415"), .fails(.unknownError))])
        #expect(try await Self.outcomes(always, to: quiet, from: 50) == [.failed(.unknownError): 50])
    }

    @Test func `every third message is every third of those that the row is about`() async throws {
        let quiet = CarrierBench.address("+12065550123")
        let faults = try FaultTable(rows: [
            .init(.to("+44"), .fails(.unknownError), .every(1)), .init(.any, .fails(.messageFiltered), .every(3)),
        ])
        #expect(try await Self.outcomes(faults, to: quiet, from: 10) == [.sent: 7, .failed(.messageFiltered): 3])
    }

    @Test func `an outage comes on top of the table and leaves it as it was`() throws {
        let table = try FaultTable(rows: [.init(.any, .fails(.messageFiltered), .percent(5))])
        #expect(table.withOutage(true).isOutage)
        #expect(table.withOutage(true).withOutage(true).rows.count == 2)
        #expect(table.withOutage(true).withOutage(false) == table)
        #expect(!FaultTable.none.isOutage && FaultTable.outage.isOutage)
    }

    @Test func `a carrier out of reach never saw the message, and may be in reach the next time`() async throws {
        let bench = try CarrierBench()
        let carrier = try await bench.open(faults: FaultTable(rows: [.init(.any, .unreachable, .percent(90))]))
        let message = CarrierBench.message(1, to: CarrierBench.address("+12065550123"))
        var refusals = 0
        while (try? await carrier.handOff(message)) == nil {
            refusals += 1
            #expect(await carrier.lookUp(message.sid) == .neverSeen)
            try #require(refusals < 1000)
        }
        #expect(await bench.reports(1, of: carrier) == [.outcome(message.sid, .sent)])
        await carrier.setFaults(try FaultTable(rows: [.init(.any, .unreachable)]))
        await #expect(throws: CarrierFailure.self) { try await carrier.handOff(CarrierBench.message(2)) }
        await carrier.setFaults(.none)
        _ = try await carrier.handOff(CarrierBench.message(2))
        await carrier.close()
    }
}
