internal import Feed
internal import Messaging

// Filters of the lists that go on.
extension Model {
    /// The list whose filter the screen has; nil on other screens.
    var filteredList: SavedFilter.List? {
        switch screen {
        case .log: .log
        case .webhooks: .webhooks
        default: nil
        }
    }

    /// The field of a list.
    func field(of list: SavedFilter.List) -> FilterField { list == .log ? log.field : webhooks.field }

    /// Changes the field of a list, and reads its words when they changed.
    mutating func change(_ list: SavedFilter.List, _ change: (inout FilterField) -> Void) {
        let old = field(of: list).text.text
        switch list {
        case .log:
            change(&log.field)
            if log.field.text.text != old { readLogFilter() }
        case .webhooks:
            change(&webhooks.field)
            if webhooks.field.text.text != old { readWebhookFilter() }
        }
    }

    /// Carries out a key of a filter; nil when it means what it means everywhere.
    mutating func carryOutInFilter(_ command: KeyCommand) -> [Effect]? {
        guard let list = filteredList, !isComposing, help == nil, question == nil else { return nil }
        switch command {
        case .filter: change(list) { $0.isEditing = true }
        case .completeFilter: complete(list, step: 1)
        case .completeFilterBack: complete(list, step: -1)
        case .savedFilters: savedFilters = SavedFilterPicker(list: list)
        case .saveFilter: askForName(list)
        case .pick: return pickFilter()
        case .forgetFilter: return forgetFilter()
        case .senderDown: markFilter(by: 1)
        case .senderUp: markFilter(by: -1)
        default: return nil
        }
        return []
    }

    /// What the word at the end of a filter may become.
    func candidates(_ list: SavedFilter.List) -> [FilterCompletion.Candidate] {
        if list == .webhooks { return WebhookFilterReader.candidates(for: field(of: list).completedText) }
        let senders = service.senders.map { (address: $0.address, name: $0.friendlyName) }
        let contacts = service.contacts.sorted { $0.value < $1.value }.map { (address: $0.key, name: $0.value) }
        return FilterCompletion(addresses: senders + contacts).candidates(for: field(of: list).completedText)
    }

    private mutating func complete(_ list: SavedFilter.List, step: Int) {
        let candidates = candidates(list)
        change(list) { field in
            if !field.complete(with: candidates, step: step) { field.endCompletion() }
        }
        if candidates.isEmpty { say("Nothing completes this word: a blank begins the next") }
    }

    private mutating func askForName(_ list: SavedFilter.List) {
        prompt = Prompt(purpose: .saveFilter(list), words: "Keep this filter as", text: LineEditor())
    }

    private mutating func pickFilter() -> [Effect] {
        guard let picker = savedFilters, let filters = picker.filters, filters.indices.contains(picker.marked) else {
            savedFilters = nil
            return []
        }
        savedFilters = nil
        change(picker.list) {
            $0.replace(with: filters[picker.marked].text)
            $0.isEditing = false
        }
        return []
    }

    private mutating func forgetFilter() -> [Effect] {
        guard let picker = savedFilters, let filters = picker.filters, filters.indices.contains(picker.marked) else {
            return []
        }
        let filter = filters[picker.marked]
        savedFilters?.filters?.remove(at: picker.marked)
        markFilter(by: 0)
        return [.perform(.forgetFilter(filter), .forgetFilter(filter))]
    }

    private mutating func markFilter(by step: Int) {
        guard let picker = savedFilters, let count = picker.filters?.count else { return }
        savedFilters?.marked = min(max(0, picker.marked + step), max(0, count - 1))
    }

    /// The list of kept filters is asked for when it is opened.
    mutating func savedFiltersWanted() -> HistoryQuery? {
        guard let picker = savedFilters, picker.filters == nil, !picker.isLoading else { return nil }
        savedFilters?.isLoading = true
        return .savedFilters(picker.list)
    }
}
