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
        case .template(let name, let text): try keep(text, asTemplate: name)
        }
    }

    private func keep(_ draft: StoredDraft) throws {
        var statement = try PreparedStatement(
            database,
            """
            INSERT OR REPLACE INTO draft
                (theirs, ours, sender, recipient, body, callback, application, send_at, validity)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        let (theirs, ours) = draft.slot.codes
        try statement.bind(theirs)
        try statement.bind(ours)
        try statement.bind(draft.from)
        try statement.bind(draft.to)
        try statement.bind(draft.body)
        try statement.bind(draft.options.statusCallback)
        try statement.bind(draft.options.application)
        try statement.bind(draft.options.sendAt)
        try statement.bind(draft.options.validity)
        try statement.run()
    }

    private func keep(_ text: String?, asTemplate name: String) throws {
        guard let text else {
            var statement = try PreparedStatement(database, "DELETE FROM template WHERE name = ?")
            try statement.bind(name)
            return try statement.run()
        }
        var statement = try PreparedStatement(database, "INSERT OR REPLACE INTO template (name, body) VALUES (?, ?)")
        try statement.bind(name)
        try statement.bind(text)
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
    /// Drafts, names and templates; the rest of the notebook is not in the database.
    static func notebook(_ database: Database) throws -> Notebook {
        var drafts = try PreparedStatement(
            database,
            """
            SELECT theirs, ours, sender, recipient, body, callback, application, send_at, validity FROM draft
                ORDER BY theirs, ours
            """
        )
        var names = try PreparedStatement(database, "SELECT address, name FROM name")
        var templates = try PreparedStatement(database, "SELECT name, body FROM template")
        return Notebook(
            drafts: try drafts.rows(StoredDraft.init(row:)),
            names: Dictionary(
                try names.rows { (try Address(code: $0.int64(0)), $0.text(1)) },
                uniquingKeysWith: { first, _ in first }
            ),
            templates: Dictionary(
                try templates.rows { ($0.text(0), $0.text(1)) },
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
        options.statusCallback = row.text(5)
        options.application = row.text(6)
        options.sendAt = row.text(7)
        options.validity = row.text(8)
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
