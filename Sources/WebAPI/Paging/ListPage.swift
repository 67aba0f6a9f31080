import Messaging

/// One page of a list, whatever its rows are.
struct ListPage<Row: Sendable>: Sendable {
    /// The rows, in the list's order.
    var rows: [Row]
    /// Whether rows follow below.
    var hasMore: Bool
    /// All rows of the list, when they were counted.
    var total: Int?
    /// What a page token calls a row: its SID, or the place where it stands.
    var key: @Sendable (Row) -> String
}

extension ListPage {
    /// Cuts the page that was asked for out of a whole list that fits in memory.
    /// - Throws: 21481 when the token names none of its rows.
    init(of all: [Row], asked request: PageRequest, key: @escaping @Sendable (Row) -> String) throws(APIError) {
        let start: Int
        switch request.token {
        case nil: start = min(request.page * request.size, all.count)
        case .after(let text)?: start = try Self.index(of: text, in: all, key) + 1
        case .before(let text)?: start = max(try Self.index(of: text, in: all, key) - request.size, 0)
        }
        let end = min(start + request.size, all.count)
        self.init(rows: Array(all[start..<end]), hasMore: end < all.count, key: key)
    }

    private static func index(of text: String, in all: [Row], _ key: (Row) -> String) throws(APIError) -> Int {
        guard let index = all.firstIndex(where: { key($0) == text }) else {
            throw APIError(.init(.pageTokenInvalid))
        }
        return index
    }
}
