import Engine
import GRDB
import Messaging

/// A page of the account's messages, the highest position first.
///
/// Its filters become a few streams of positions, each in the order of an index, which are then merged. The rows
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
        var positions: [ListPosition]
        let hasMore: Bool
        switch query.start {
        case .offset(let skipped):
            positions = try descending(from: .highest, skipping: max(skipped, 0), limit: limit + 1)
            hasMore = positions.count > limit
        case .after(let position):
            positions = try descending(from: position, limit: limit + 1)
            hasMore = positions.count > limit
        case .before(let position):
            positions = try ascending(from: position).reversed()
            hasMore = try !descending(from: positions.last ?? position.next, limit: 1).isEmpty
        }
        positions = Array(positions.prefix(limit))
        let messages = try positions.map { try message($0.sequence) }
        return MessagePage(messages: messages, hasMore: hasMore, total: query.countsAll ? try count() : nil)
    }

    private func descending(
        from bound: ListPosition,
        skipping skipped: Int = 0,
        limit: Int
    ) throws -> [ListPosition] {
        if streams.count == 1 {
            return try streams[0].descending(database, below: bound, skipping: skipped, limit: limit)
        }
        // An absurd offset must not overflow the sum.
        let needed = min(skipped, 1 << 40) + limit
        let all = try streams.flatMap { try $0.descending(database, below: bound, skipping: 0, limit: needed) }
        return Array(all.sorted(by: >).dropFirst(skipped).prefix(limit))
    }

    /// The lowest positions above `bound`, ascending.
    private func ascending(from bound: ListPosition) throws -> [ListPosition] {
        let all = try streams.flatMap { try $0.ascending(database, above: bound, limit: limit) }
        return Array(all.sorted().prefix(limit))
    }

    private func message(_ sequence: Int64) throws -> Message {
        guard let message = try Pages.message(database, sequence: sequence) else {
            throw StoreFailure.damaged("message number \(sequence) is missing")
        }
        return message
    }

    /// All messages are counted as they come; those of a filter are counted now, up to a limit.
    private func count() throws -> Int {
        guard query.isFiltered else {
            var statement = try PreparedStatement(database, "SELECT count FROM message_total")
            return try statement.firstRow { $0.int(0) } ?? 0
        }
        var total = 0
        for stream in streams where total < MessageQuery.countLimit {
            total += try stream.count(database, atMost: MessageQuery.countLimit - total)
        }
        return total
    }
}

extension ListPosition {
    /// Above all others.
    static let highest = ListPosition(rank: .max, sequence: .max)
    /// Below all others.
    static let lowest = ListPosition(rank: .min, sequence: .min)

    /// The position right above this one.
    fileprivate var next: ListPosition {
        sequence < .max ? ListPosition(rank: rank, sequence: sequence + 1) : self
    }
}
