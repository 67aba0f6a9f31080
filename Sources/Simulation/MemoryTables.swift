package import Engine
package import Feed
package import Messaging

/// What a store holds, as plain values: a copy is a disk's state at one moment.
///
/// It promises what `MessageStore` promises of a commit and of its pages, without any I/O; a crash is a copy taken
/// before a commit, gone on with.
package struct MemoryTables: Sendable {
    /// Account, senders, verified numbers and applications.
    package var directory: Directory
    /// All messages.
    package internal(set) var messages: [MessageSID: Message] = [:]
    /// All webhook jobs that are still owed.
    package internal(set) var jobs: [WebhookJobID: WebhookJob] = [:]
    /// What operators keep beside the messages.
    package internal(set) var notebook = Notebook()
    /// The log of webhooks, in order; a real store prunes it, a day in memory does not need to.
    package internal(set) var webhookLog: [WebhookRecord] = []

    /// Who wants nothing from which sender.
    package internal(set) var optOuts: [Conversation.Key: OptOut] = [:]
    /// The numbers of messages that were deleted.
    var deleted: [MessageSID: Int64] = [:]
    /// The steps of each message's way, in order.
    package internal(set) var changes: [MessageSID: [StatusChange]] = [:]
    /// The filters kept for each list, by name.
    package internal(set) var filters: [SavedFilter.List: [String: SavedFilter]] = [:]

    /// A message's number and name.
    struct Row: Sendable {
        var sequence: Int64
        var sid: MessageSID
    }

    /// One conversation's messages in the order of acceptance, and how many of them nobody looked at.
    struct Thread: Sendable {
        var rows: [Row] = []
        var unread = 0
    }

    var order: [Row] = []
    var threads: [Conversation.Key: Thread] = [:]
    var lanes: [Address: MemoryLane] = [:]
    var references: Set<String> = []
    var nextJob: WebhookJobID = 1
    var pauses: [Address: LanePause] = [:]

    /// Empty tables of an account.
    package init(directory: Directory) {
        self.directory = directory
    }

    /// Applies all changes in order, or none.
    /// - Throws: `StoreFailure.guardFailed` with the guard that did not hold.
    package mutating func apply(_ changes: [Change]) throws(StoreFailure) {
        var undo: [Undo] = []
        undo.reserveCapacity(changes.count * 2)
        do throws(StoreFailure) {
            for change in changes { try apply(change, undo: &undo) }
        } catch {
            for step in undo.reversed() { take(back: step) }
            throw error
        }
    }

    private mutating func apply(_ change: Change, undo: inout [Undo]) throws(StoreFailure) {
        switch change {
        case .insert(let message): try insert(message, undo: &undo)
        case .insertInbound(let message, let reference):
            guard references.insert(reference).inserted else {
                throw .guardFailed("the carrier's message \(reference) is stored already")
            }
            undo.append(.reference(reference))
            try insert(message, undo: &undo)
        case .move(let move): try apply(move, undo: &undo)
        case .recordSteps(let sid, let steps):
            for step in steps where messages[sid] != nil {
                undo.append(.change(sid))
                self.changes[sid, default: []].append(step)
            }
        case .reroute(let reroute): try apply(reroute, undo: &undo)
        case .pause(let sender, let pause): hold(sender, as: pause, undo: &undo)
        case .resume(let sender): hold(sender, as: nil, undo: &undo)
        case .enqueueWebhook(let job):
            guard jobs[job.id] == nil else { throw .guardFailed("webhook job \(job.id) exists already") }
            undo.append(.job(job.id, nil, next: nextJob))
            jobs[job.id] = job
            nextJob = max(nextJob, job.id + 1)
        case .updateWebhook(let job): try replace(job.id, with: job, undo: &undo)
        case .removeWebhook(let id): try replace(id, with: nil, undo: &undo)
        case .recordAttempt(let attempt):
            try record(.attempted(attempt), undo: &undo)
            confirm(attempt, undo: &undo)
        case .recordTaken(let taken): try record(.taken(taken), undo: &undo)
        case .optOut(let optOut):
            undo.append(.optOut(optOut.pair, optOuts[optOut.pair]))
            optOuts[optOut.pair] = optOut
        case .optIn(let pair):
            undo.append(.optOut(pair, optOuts[pair]))
            optOuts[pair] = nil
        case .redact(let sid, let time): redact(sid, at: time, undo: &undo)
        case .delete(let sid): delete(sid, undo: &undo)
        case .editDirectory(let change):
            undo.append(.directory(directory))
            try directory.apply(change)
        case .markRead(let key):
            guard let thread = threads[key] else { return }
            undo.append(.unread(key, thread.unread))
            threads[key]?.unread = 0
        case .note(let note):
            undo.append(.notebook(notebook))
            notebook.take(note)
        case .saveFilter(let filter): keep(filter, as: filter, undo: &undo)
        case .forgetFilter(let filter): keep(filter, as: nil, undo: &undo)
        }
    }

    private mutating func replace(_ id: WebhookJobID, with job: WebhookJob?, undo: inout [Undo]) throws(StoreFailure) {
        guard let old = jobs[id] else { throw .guardFailed("there is no webhook job \(id)") }
        undo.append(.job(id, old, next: nextJob))
        jobs[id] = job
    }

    private mutating func record(_ record: WebhookRecord, undo: inout [Undo]) throws(StoreFailure) {
        guard record.number > webhookLog.last?.number ?? 0 else {
            throw .guardFailed("line \(record.number) of the webhook log exists already")
        }
        undo.append(.webhookRecord)
        webhookLog.append(record)
    }

    private mutating func confirm(_ attempt: WebhookAttempt, undo: inout [Undo]) {
        guard case .statusCallback(let status) = attempt.purpose, let old = messages[attempt.message] else { return }
        undo.append(.message(old.sid, old))
        messages[old.sid]?.confirmation = CallbackConfirmation(
            status: status,
            httpStatus: attempt.httpStatus,
            milliseconds: attempt.milliseconds,
            attempt: attempt.attempt
        )
    }
}
