import Engine
import Feed
import GRDB
import Messaging

extension CommitWriter {
    /// Keeps something beside the messages.
    func keep(_ note: Note) throws {
        switch note {
        case .draft(let draft): try draft.isEmpty ? forget(draft.slot) : keep(draft)
        case .name(let address, let name?): try keep(name, for: address)
        case .name(let address, nil): try forgetName(of: address)
        }
    }

    private func keep(_ draft: StoredDraft) throws {
        var statement = try PreparedStatement(
            database,
            "INSERT OR REPLACE INTO draft (theirs, ours, sender, recipient, body) VALUES (?, ?, ?, ?, ?)"
        )
        let (theirs, ours) = draft.slot.codes
        try statement.bind(theirs)
        try statement.bind(ours)
        try statement.bind(draft.from)
        try statement.bind(draft.to)
        try statement.bind(draft.body)
        try statement.run()
    }

    private func forget(_ slot: StoredDraft.Slot) throws {
        var statement = try PreparedStatement(database, "DELETE FROM draft WHERE theirs = ? AND ours = ?")
        let (theirs, ours) = slot.codes
        try statement.bind(theirs)
        try statement.bind(ours)
        try statement.run()
    }

    private func keep(_ name: String, for address: Address) throws {
        var statement = try PreparedStatement(database, "INSERT OR REPLACE INTO name (address, name) VALUES (?, ?)")
        try statement.bind(address.code)
        try statement.bind(name)
        try statement.run()
    }

    private func forgetName(of address: Address) throws {
        var statement = try PreparedStatement(database, "DELETE FROM name WHERE address = ?")
        try statement.bind(address.code)
        try statement.run()
    }
}

extension Pages {
    /// Drafts and names; the rest of the notebook is not in the database.
    static func notebook(_ database: Database) throws -> Notebook {
        var drafts = try PreparedStatement(
            database,
            "SELECT theirs, ours, sender, recipient, body FROM draft ORDER BY theirs, ours"
        )
        var names = try PreparedStatement(database, "SELECT address, name FROM name")
        return Notebook(
            drafts: try drafts.rows(StoredDraft.init(row:)),
            names: Dictionary(
                try names.rows { (try Address(code: $0.int64(0)), $0.text(1)) },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }
}

extension StoredDraft {
    /// Reads a draft, from column 0.
    fileprivate init(row: StatementRow) throws {
        self.init(
            slot: try Slot(theirs: row.int64(0), ours: row.int64(1)),
            from: row.text(2),
            to: row.text(3),
            body: row.text(4)
        )
    }
}

extension StoredDraft.Slot {
    /// The key of its row.
    fileprivate var codes: (theirs: Int64, ours: Int64) {
        switch self {
        case .new: (0, 0)
        case .reply(let key): (key.theirs.code, key.ours.code)
        }
    }

    fileprivate init(theirs: Int64, ours: Int64) throws(StoreFailure) {
        guard theirs != 0 else {
            self = .new
            return
        }
        self = .reply(Conversation.Key(ours: try Address(code: ours), theirs: try Address(code: theirs)))
    }
}
