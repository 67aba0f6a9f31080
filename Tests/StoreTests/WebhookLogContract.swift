import Engine
import Feed
import GRDB
import Messaging
import Testing

@testable import Store

/// What every store promises of the log of webhooks.
struct WebhookLogContract {
    /// Every kind of line, with every part filled or left out.
    private static var records: [WebhookRecord] {
        var attempt = Samples.attempt(on: 3, .inbound, httpStatus: 302, attempt: 2, number: 2)
        attempt.method = .get
        attempt.parameters = WebhookParameters([.init("Body", "nul \0 \" \u{202E} 👵🏽"), .init("", ""), .init("a", "1")])
        attempt.response = WebhookResponse(contentType: "text/xml", bytes: Array("<Response/>\0".utf8))
        attempt.redirectedTo = "https://b.example/"
        attempt.failureWords = "words"
        attempt.nextInMilliseconds = 1000
        let inbound = WebhookTaken.Report.inbound(from: Samples.jenny, to: Samples.shortCode, body: "Who\0?")
        var forged = Samples.taken(4, on: nil, .unreadable, .forged)
        forged.signature = nil
        forged.response = WebhookResponse(contentType: nil, bytes: [])
        var unsigned = Samples.taken(5, on: 9, inbound, .unsigned)
        unsigned.signature = SignatureReport(given: nil, expected: "x", text: "t", fits: "f", fittingText: "u")
        unsigned.parameters = WebhookParameters((0..<40).map { .init("p\($0)", String(repeating: "é", count: 300)) })
        unsigned.httpStatus = 403
        return [
            .attempted(Samples.attempt(on: 1, httpStatus: nil, number: 1)), .attempted(attempt),
            .taken(Samples.taken(3, on: 1)), .taken(forged), .taken(unsigned),
        ]
    }

    private static func changes(_ records: [WebhookRecord]) -> [Change] {
        records.map { record in
            switch record {
            case .attempted(let attempt): .recordAttempt(attempt)
            case .taken(let taken): .recordTaken(taken)
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `every part of a line comes back as it was, newest first`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        let records = Self.records
        try await bench.store.commit(Self.changes(records))
        try bench.restart()
        #expect(try await bench.store.recover().nextWebhookRecord == 6)
        let pages: [(MessageSID?, Int64?, Int, [WebhookRecord])] = [
            (nil, nil, 9, records.reversed()), (nil, 4, 2, [records[2], records[1]]), (nil, nil, 0, []),
            (Samples.sid(1), nil, 9, [records[2], records[0]]), (Samples.sid(1), 3, 9, [records[0]]),
        ]
        for (message, before, limit, expected) in pages {
            let page = try await bench.store.history(.webhooks(about: message, before: before, limit: limit))
            #expect(page == .webhooks(expected))
        }
    }

    @Test func `old lines are pruned, and no more than promised`() async throws {
        let bench = try SQLiteBench()
        _ = try await bench.store.recover()
        let last = WebhookLogSchema.kept + 2 * WebhookLogSchema.batch
        try await bench.store.commit((1...last).map { .recordTaken(Samples.taken($0, on: 1)) })
        let (count, first) = try await bench.sqlite.pool.read { database in
            (
                try Int64.fetchOne(database, sql: "SELECT count(*) FROM webhook_record") ?? 0,
                try Int64.fetchOne(database, sql: "SELECT min(number) FROM webhook_record") ?? 0
            )
        }
        #expect((WebhookLogSchema.kept..<WebhookLogSchema.kept + WebhookLogSchema.batch).contains(count))
        #expect(first + count == last + 1)
    }

    @Test func `parameters and bodies are bounded, whatever came`() {
        let long = String(repeating: "é", count: 20_000)
        let parameters = WebhookParameters([.init("a", "1"), .init("b", long), .init("c", "3")])
        #expect(parameters.list.map(\.name) == ["a", "b"])
        #expect(parameters.leftOut == 1)
        #expect(parameters["b"]?.utf8.count ?? 0 <= WebhookParameters.bytesAtMost)
        #expect(parameters["b"]?.allSatisfy { $0 == "é" } == true)
        let response = WebhookResponse(contentType: nil, bytes: [0xFF] + Array(long.utf8))
        #expect(response.body.utf8.count <= WebhookResponse.bytesAtMost)
        #expect(response.isCut)
        #expect(response.byteCount == 40_001)
    }
}
