import Feed
import GRDB
import Messaging

/// Looks through a stretch of history for words, newest first. The words are compared here and not in SQL: `LIKE` knows
/// the case of ASCII letters only.
struct MessageSearch {
    private let database: Database
    private let search: Search

    init(_ database: Database, _ search: Search) {
        self.database = database
        self.search = search
    }

    /// The matches of the stretch, and where the next one begins.
    func page() throws -> SearchPage {
        guard let words = WordSearch(search.words), search.limit > 0 else {
            return SearchPage(matches: [], continueBefore: nil)
        }
        var matching: [Int64] = []
        var looked = 0
        var last: Int64 = 0
        var isFull = false
        var statement = try stretch()
        try statement.forEachRow { row in
            guard !isFull else { return }
            looked += 1
            last = row.int64(0)
            guard words.isFound(in: row.text(1)) else { return }
            matching.append(last)
            isFull = matching.count == search.limit
        }
        let goesOn = isFull || looked == Search.stretch
        return SearchPage(matches: try matching.compactMap(message), continueBefore: goesOn ? last : nil)
    }

    private func stretch() throws -> PreparedStatement {
        guard let key = search.conversation else {
            var statement = try PreparedStatement(
                database,
                "SELECT sequence, body FROM message WHERE sequence < ? ORDER BY sequence DESC LIMIT ?"
            )
            try statement.bind(search.before ?? .max)
            try statement.bind(Search.stretch)
            return statement
        }
        var statement = try PreparedStatement(
            database,
            """
            SELECT m.sequence, m.body FROM conversation c CROSS JOIN message m INDEXED BY message_thread
            ON m.conversation = c.id
            WHERE c.theirs = ? AND c.ours = ? AND m.sequence < ? ORDER BY m.sequence DESC LIMIT ?
            """
        )
        try statement.bind(key.theirs.code)
        try statement.bind(key.ours.code)
        try statement.bind(search.before ?? .max)
        try statement.bind(Search.stretch)
        return statement
    }

    private func message(_ sequence: Int64) throws -> Message? {
        var statement = try PreparedStatement(
            database,
            "SELECT \(Message.columns) FROM \(Message.source) WHERE m.sequence = ?"
        )
        try statement.bind(sequence)
        return try statement.firstRow(Message.init(row:))
    }
}
