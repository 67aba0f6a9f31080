import Carriers
import Engine
import Foundation
import Messaging
import Simulation

/// A simulated carrier in a folder that is removed afterwards, on a clock that stands still until it is moved.
final class CarrierBench {
    static let ours = address("+14158141829")
    static let jenny = address("+14159352345")

    let folder = FileManager.default.temporaryDirectory.appending(path: "carrier-\(UUID())").path
    let clock = SimulatedClock()

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Reads a number or short code that the tests vouch for.
    static func address(_ text: String) -> Address {
        guard let address = Address(text) else { preconditionFailure("\(text) is no address") }
        return address
    }

    func open(seed: UInt64 = 1, faults: FaultTable = .none) async throws -> SimulatedCarrier {
        try await SimulatedCarrier.open(folder: folder, seed: seed, clock: clock, faults: faults)
    }

    static func message(
        _ number: UInt64,
        on resource: MessageResource = .smsMessages,
        to: Address = jenny,
        body: String = "Hello"
    ) -> Message {
        Message(
            sid: MessageSID(high: 0xCA, low: number),
            sequence: Int64(number),
            resource: resource,
            direction: .outboundAPI,
            from: ours,
            to: to,
            body: body,
            segments: 1,
            status: .sending,
            createdAt: WallTime(milliseconds: 1),
            position: LanePosition(place: Int64(number), slot: Int64(number))
        )
    }

    /// Moves the clock from one thing that is due to the next, but not past `limit` from now, until so many reports have
    /// come.
    func reports(
        _ count: Int,
        of carrier: SimulatedCarrier,
        within limit: Duration = .seconds(60)
    ) async -> [CarrierReport] {
        let clock = clock
        let end = clock.read().instant + limit
        let driver = Task { while !Task.isCancelled { await clock.advanceToNextSleeper(by: end) } }
        var reports: [CarrierReport] = []
        for await report in carrier.reports {
            reports.append(report)
            if reports.count == count { break }
        }
        driver.cancel()
        await driver.value
        return reports
    }
}
