import Engine
import GRDB
import Messaging

/// A page of the account's messages, newest accepted first.
///
/// Its filters become a few streams of sequences, each in the order of an index, which are then merged. The rows
/// themselves are read for the page only.
struct MessageList {
    private let database: Database
    private let query: MessageQuery
    private let streams: [MessageStream]
    private let limit: Int

    /// Finds out where the rows that a query asks for are to be looked for.
    init(_ database: Database, _ query: MessageQuery) throws {
        self.database = database
        self.query = query
        limit = min(max(query.limit, 1), 1000)
        streams = try MessageStream.streams(for: query, database)
    }

    /// Reads the page.
    func page() throws -> MessagePage {
        var sequences: [Int64]
        let hasMore: Bool
        switch query.start {
        case .offset(let skipped):
            sequences = try descending(from: .max, skipping: max(skipped, 0), limit: limit + 1)
            hasMore = sequences.count > limit
        case .after(let sequence):
            sequences = try descending(from: sequence, limit: limit + 1)
            hasMore = sequences.count > limit
        case .before(let sequence):
            sequences = try ascending(from: sequence).reversed()
            let below = sequences.last ?? (sequence == .max ? sequence : sequence + 1)
            hasMore = try !descending(from: below, limit: 1).isEmpty
        }
        sequences = Array(sequences.prefix(limit))
        let total = query.countsAll ? try streams.reduce(0) { try $0 + $1.count(database) } : nil
        return MessagePage(messages: try sequences.map(message), hasMore: hasMore, total: total)
    }

    /// Sequences below `bound`, from the highest.
    private func descending(from bound: Int64, skipping skipped: Int = 0, limit: Int) throws -> [Int64] {
        if streams.count == 1 {
            return try streams[0].descending(database, below: bound, skipping: skipped, limit: limit)
        }
        // An absurd offset must not overflow the sum.
        let needed = min(skipped, 1 << 40) + limit
        let all = try streams.flatMap { try $0.descending(database, below: bound, skipping: 0, limit: needed) }
        return Array(all.sorted(by: >).dropFirst(skipped).prefix(limit))
    }

    /// The lowest sequences above `bound`, ascending.
    private func ascending(from bound: Int64) throws -> [Int64] {
        let all = try streams.flatMap { try $0.ascending(database, above: bound, limit: limit) }
        return Array(all.sorted().prefix(limit))
    }

    private func message(_ sequence: Int64) throws -> Message {
        guard let message = try Pages.message(database, sequence: sequence) else {
            throw StoreFailure.damaged("message number \(sequence) is missing")
        }
        return message
    }
}
