import DequeModule
import Feed
import Messaging

/// An edit that was judged: what it changes, and what it comes to.
struct JudgedEdit {
    /// The changes, in order.
    var changes: [DirectoryChange]
    /// What whoever asked is told.
    var entry: DirectoryEntry
    /// A call to be placed once the edit is durable.
    var call: CallerIDValidation?
    /// Validations that it ends: whoever wanted to know is called back.
    var ended: [EndedValidation] = []
}

/// A validation and what came of it.
struct EndedValidation {
    /// The validation.
    var validation: CallerIDValidation
    /// What came of it.
    var result: ValidationResult
}

/// Edits wait for each other: each is judged by what the one before it left on disk, so none can break a guard.
struct EditQueue {
    private var waiting: Deque<(edit: DirectoryEdit, ticket: Ticket?)> = []
    private var isUnderWay = false

    mutating func add(_ edit: DirectoryEdit, ticket: Ticket?) { waiting.append((edit, ticket)) }

    /// The edit to judge now, if none is on its way to disk.
    mutating func next() -> (edit: DirectoryEdit, ticket: Ticket?)? {
        isUnderWay ? nil : waiting.popFirst()
    }

    mutating func began() { isUnderWay = true }
    mutating func ended() { isUnderWay = false }
}
