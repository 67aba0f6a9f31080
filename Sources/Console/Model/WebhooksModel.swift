internal import Feed
internal import Messaging

extension WebhookRecord: LiveRow {
    var id: Int64 { number }
    var order: Int64 { number }
}

/// Screen 4: every request in both directions, newest first, narrowed by a view and a filter.
struct WebhooksModel: Sendable {
    /// What of them is shown.
    enum View: String, Hashable, Sendable, CaseIterable {
        case all, failed, inbound, outbound

        /// The condition that it adds to the filter.
        var condition: WebhookFilter.Condition? {
            switch self {
            case .all: nil
            case .failed: .failed
            case .inbound: .inbound
            case .outbound: .outbound
            }
        }
    }

    /// The requests.
    var list = LiveList<WebhookRecord>()
    /// The words of the filter.
    var field = FilterField()
    /// What of them is shown.
    private(set) var view = View.all
    /// What the words came to.
    private var words = WebhookFilter()
    /// When the last request that was looked at ended; nil at the end of the log.
    private(set) var searchedBackTo: WallTime?
    /// The request that is opened.
    var detail: WebhookRecord?
    /// The first line of the opened request that is on the screen.
    var detailTop = 0
    /// The form that a request is changed in before it is made anew.
    var form: ReplayForm?

    /// How many come in one page.
    static let pageSize = 200

    /// View and words together.
    var filter: WebhookFilter {
        WebhookFilter(words.terms + (view.condition.map { [.init($0)] } ?? []))
    }

    /// Takes what the words of the field came to.
    mutating func take(_ reading: WebhookFilterReader.Reading) {
        field.faults = reading.faults
        guard reading.filter != words else { return }
        words = reading.filter
        restart()
    }

    /// Shows the next of the views.
    mutating func turnView() {
        let all = View.allCases
        view = all[((all.firstIndex(of: view) ?? 0) + 1) % all.count]
        restart()
    }

    /// Takes a request that has just ended.
    mutating func take(_ record: WebhookRecord) {
        list.take(record, isKept: filter.matches(record))
    }

    /// The page that is missing when so many rows from the selected one on should be known.
    mutating func pageWanted(ahead: Int) -> HistoryQuery? {
        guard !list.isLoading, list.reach != .everything else { return nil }
        guard !list.isLoaded || (list.selectedIndex ?? 0) + ahead > list.count else { return nil }
        list.beginLoading()
        var before: Int64?
        if case .downTo(let number) = list.reach { before = number }
        return .webhooks(about: nil, before: before, limit: Self.pageSize)
    }

    /// Takes a page, if it goes on where the list ends.
    mutating func takePage(_ page: [WebhookRecord], before: Int64?) {
        var awaited: Int64?
        if case .downTo(let number) = list.reach { awaited = number }
        guard list.isLoading, awaited == before else { return }
        let filter = filter
        let isEnd = page.count < Self.pageSize
        list.takePage(
            page.filter(filter.matches),
            reach: isEnd ? .everything : .downTo(page.last?.number ?? 0),
            keeps: filter.matches
        )
        searchedBackTo = isEnd ? nil : page.last?.at
    }

    /// Reads everything anew.
    mutating func restart() {
        list.restart()
        searchedBackTo = nil
    }
}

/// A request that is changed before it is made anew.
struct ReplayForm: Sendable {
    /// A line of the form.
    struct Field: Sendable {
        /// The parameter's name; nil for the URL, empty for a parameter that is added as `Name=value`.
        var name: String?
        var text: LineEditor
    }

    /// The line of the log that it is made from.
    let number: Int64
    /// The URL, the parameters, and room for one more.
    var fields: [Field]
    /// The field that takes the keys.
    var focus = 0

    init(_ attempt: WebhookAttempt) {
        number = attempt.number
        fields = [Field(name: nil, text: LineEditor(attempt.url))]
        fields += attempt.parameters.list.map { Field(name: $0.name, text: LineEditor($0.value)) }
        fields.append(Field(name: "", text: LineEditor()))
    }

    /// What is to be made.
    var replay: WebhookReplay {
        var parameters: [WebhookParameter] = []
        for field in fields {
            guard let name = field.name else { continue }
            guard name.isEmpty else {
                parameters.append(WebhookParameter(name, field.text.text))
                continue
            }
            let parts = field.text.text.split(separator: "=", maxSplits: 1).map(String.init)
            if let name = parts.first { parameters.append(WebhookParameter(name, parts.count > 1 ? parts[1] : "")) }
        }
        return WebhookReplay(number: number, url: fields[0].text.text.trimmed, parameters: parameters)
    }
}
