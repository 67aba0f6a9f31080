import Engine
import Foundation
import Messaging
import Testing

@testable import Store

struct APIKeyStoreTests {
    private static func key(_ number: UInt64, _ name: String = "x") -> APIKey {
        APIKey(
            sid: APIKeySID(high: 1, low: number),
            friendlyName: name,
            secretDigest: Array(repeating: UInt8(number), count: 32),
            createdAt: Samples.time(Int64(number))
        )
    }

    @Test func `keys outlive a restart, newest first, renamed and revoked`() async throws {
        let bench = try SQLiteBench()
        for number in 1...3 { try await bench.sqlite.add(Self.key(UInt64(number))) }
        var renamed = Self.key(2, "Build; DROP TABLE")
        renamed.updatedAt = Samples.time(9)
        let answer = try await bench.sqlite.renameAPIKey(renamed.sid, to: renamed.friendlyName, at: Samples.time(9))
        #expect(answer == renamed)
        #expect(try await bench.sqlite.removeAPIKey(Self.key(1).sid))
        #expect(try await !bench.sqlite.removeAPIKey(Self.key(1).sid))
        try bench.restart()
        #expect(try await bench.sqlite.apiKeys() == [Self.key(3), renamed])
        #expect(try await bench.sqlite.apiKey(renamed.sid) == renamed)
        #expect(try await bench.sqlite.apiKey(Self.key(1).sid) == nil)
        #expect(try await bench.sqlite.renameAPIKey(Self.key(1).sid, to: "", at: Samples.time(0)) == nil)
    }

    @Test func `the command line writes keys beside a running service`() async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        let file = try APIKeyFile(folder: bench.folder)
        try file.add(Self.key(7))
        #expect(try await bench.sqlite.apiKey(Self.key(7).sid) == Self.key(7))
        try await bench.store.commit([.insert(Samples.queued(1, place: 0))])
        #expect(try file.remove(Self.key(7).sid))
        #expect(try await bench.sqlite.apiKeys().isEmpty)
        #expect(throws: StoreOpeningFailure.self) { try APIKeyFile(folder: bench.folder + "-nothing") }
    }
}
