/// Rows that are marked for the next act, one by one or from one to another.
struct Marks<ID: Hashable & Sendable>: Hashable, Sendable {
    private var single: Set<ID> = []
    /// Where a stretch began that follows the selection.
    private(set) var rangeStart: ID?

    /// Nothing is marked.
    var isEmpty: Bool { single.isEmpty && rangeStart == nil }

    /// Marks a row, or takes its mark away.
    mutating func toggle(_ id: ID) {
        if single.remove(id) == nil { single.insert(id) }
    }

    /// Begins a stretch at a row; the second time, keeps all from there to this one.
    mutating func turnRange(at id: ID, in order: [ID]) {
        guard rangeStart != nil else { return rangeStart = id }
        single.formUnion(stretch(to: id, in: order))
        rangeStart = nil
    }

    /// Marks these; if all of them are marked already, none.
    mutating func turnAll(_ ids: [ID]) {
        rangeStart = nil
        single = single.isSuperset(of: ids) ? [] : single.union(ids)
    }

    /// Takes all marks away.
    mutating func clear() { self = Marks() }

    /// Forgets rows that are not there any more.
    mutating func keep(_ isThere: (ID) -> Bool) {
        guard !isEmpty else { return }
        single = single.filter(isThere)
        if let start = rangeStart, !isThere(start) { rangeStart = nil }
    }

    /// The marked rows in the order of the list, with the stretch that ends at the selected one.
    func marked(in order: [ID], selected: ID?) -> [ID] {
        guard !isEmpty else { return [] }
        let all = single.union(selected.map { stretch(to: $0, in: order) } ?? [])
        return order.filter(all.contains)
    }

    private func stretch(to id: ID, in order: [ID]) -> ArraySlice<ID> {
        guard let start = rangeStart.flatMap(order.firstIndex), let end = order.firstIndex(of: id) else { return [] }
        return order[min(start, end)...max(start, end)]
    }
}
