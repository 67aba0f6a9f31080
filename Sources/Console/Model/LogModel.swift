internal import Feed
internal import Messaging

extension Message: LiveRow {
    var id: MessageSID { sid }
    var order: Int64 { sequence }
}

/// Screen 3: every message, newest first, narrowed by a filter.
struct LogModel: Sendable {
    /// The messages.
    var list = LiveList<Message>()
    /// The words of the filter.
    var field = FilterField()
    /// What the words came to.
    private(set) var filter = LogFilter()
    /// When the last message that was looked at for the filter was accepted; nil before anything was, and at the end.
    private(set) var searchedBackTo: WallTime?
    /// The message that is opened.
    var detail: TimelineModel?
    /// An export that goes on.
    var export: ExportProgress?

    /// How many come in one page.
    static let pageSize = 100

    /// Takes what the words of the field came to; what is known starts anew when it is another filter.
    mutating func take(_ reading: LogFilterReader.Reading) {
        field.faults = reading.faults
        guard reading.filter != filter else { return }
        filter = reading.filter
        list.restart()
        searchedBackTo = nil
    }

    /// Takes a message that is new or has changed.
    mutating func take(_ message: Message) {
        list.take(message, isKept: filter.matches(message))
        if detail?.sid == message.sid { detail?.isStale = true }
    }

    /// The text of a message is gone.
    mutating func redact(_ sid: MessageSID) {
        list.change(sid) { message in
            var message = message
            message.body = ""
            return message
        }
        if detail?.sid == sid { detail = TimelineModel(sid) }
    }

    /// A message is gone.
    mutating func delete(_ sid: MessageSID) {
        list.change(sid) { _ in nil }
        if detail?.sid == sid { detail = TimelineModel(sid) }
    }

    /// Takes how a webhook of a message went.
    mutating func take(_ attempt: WebhookAttempt) {
        if detail?.sid == attempt.message { detail?.isStale = true }
        guard case .statusCallback(let status) = attempt.purpose, var message = list.row(attempt.message) else {
            return
        }
        message.confirmation = CallbackConfirmation(
            status: status,
            httpStatus: attempt.httpStatus,
            milliseconds: attempt.milliseconds,
            attempt: attempt.attempt
        )
        list.take(message, isKept: true)
    }

    /// The page that is missing when so many rows from the selected one on should be known.
    mutating func pageWanted(ahead: Int) -> HistoryQuery? {
        guard !list.isLoading, list.reach != .everything else { return nil }
        guard !list.isLoaded || (list.selectedIndex ?? 0) + ahead > list.count else { return nil }
        list.beginLoading()
        var before: Int64?
        if case .downTo(let sequence) = list.reach { before = sequence }
        return .log(filter, before: before, limit: Self.pageSize)
    }

    /// Takes a page, if it answers the filter of now.
    mutating func takePage(_ page: LogPage, of filter: LogFilter) {
        guard filter == self.filter, list.isLoading else { return }
        list.takePage(
            page.messages,
            reach: page.searchedTo.map { .downTo($0) } ?? .everything,
            keeps: filter.matches
        )
        searchedBackTo = page.searchedBackTo
    }

    /// Forgets everything that came from the engine, to read it anew.
    mutating func forget() {
        list.restart()
        searchedBackTo = nil
        detail?.forgo()
    }
}

/// The message that is opened: all that happened to it.
struct TimelineModel: Sendable {
    /// Which message.
    let sid: MessageSID
    /// What is known; nil until it has come.
    var timeline: MessageTimeline?
    /// Whether there is no such message any more.
    var isGone = false
    /// Whether something has happened since it was read.
    var isStale = true
    /// Whether it was asked for.
    var isLoading = false
    /// The first line on the screen.
    var top = 0

    init(_ sid: MessageSID) { self.sid = sid }

    /// What was asked for does not come: it is to be asked for again.
    mutating func forgo() {
        isStale = true
        isLoading = false
    }
}

/// How far an export has come.
struct ExportProgress: Hashable, Sendable {
    /// The end of an export.
    enum End: Hashable, Sendable {
        case done
        case cancelled
        case failed(String)
    }

    /// The file.
    var path: String
    /// Rows written.
    var rows: Int
    /// How far back it has looked; nil at the start and at the end.
    var searchedBackTo: WallTime?
    /// How it ended; nil while it goes on.
    var end: End?
}
