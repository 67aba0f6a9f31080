import Testing

@testable import Console

@Suite struct LiveListTests {
    struct Row: LiveRow, Hashable {
        var id: Int64
        var words = ""
        var order: Int64 { id }
    }

    /// Rows 1 to `count`, all read.
    private func list(_ count: Int64) -> LiveList<Row> {
        var list = LiveList<Row>()
        list.beginLoading()
        list.takePage((1...count).reversed().map { Row(id: $0) }, reach: .everything) { _ in true }
        return list
    }

    private func shown(_ list: LiveList<Row>, room: Int = 4) -> [Int64] {
        list.window(room: room).range.map { list[$0].id }
    }

    @Test func `the newest row comes first and is followed`() {
        var list = list(9)
        list.take(Row(id: 10), isKept: true)
        #expect(shown(list) == [10, 9, 8, 7] && list.selectedRow?.id == 10 && list.newCount == 0)
    }

    @Test func `new rows move neither the selection nor the picture, and are counted`() {
        var list = list(9)
        list.select(2, room: 4)
        for id in 10...13 { list.take(Row(id: Int64(id)), isKept: true) }
        #expect(shown(list) == [9, 8, 7, 6] && list.selectedRow?.id == 7 && list.newCount == 4)
        list.follow()
        #expect(shown(list) == [13, 12, 11, 10] && list.newCount == 0)
    }

    @Test func `a frozen picture stands still, selection goes on, and what came in is there afterwards`() {
        var list = list(9)
        list.turnFreeze(room: 4)
        list.take(Row(id: 10), isKept: true)
        list.take(Row(id: 9, words: "changed"), isKept: true)
        list.take(Row(id: 8), isKept: false)
        #expect(shown(list) == [9, 8, 7, 6] && list[0].words.isEmpty && list.newCount == 1)
        list.select(1, room: 4)
        #expect(list.selectedRow?.id == 8)
        list.turnFreeze(room: 4)
        #expect(list.selectedRow?.id == 7, "the neighbour of the row that went")
        list.follow()
        #expect(shown(list) == [10, 9, 7, 6] && list[1].words == "changed")
    }

    @Test func `a page does not undo what events told while it was under way`() {
        var list = LiveList<Row>()
        list.beginLoading()
        list.take(Row(id: 3, words: "later"), isKept: true)
        list.take(Row(id: 5), isKept: true)
        list.take(Row(id: 2), isKept: false)
        list.takePage([4, 3, 2, 1].map { Row(id: $0) }, reach: .everything) { $0.id != 2 }
        #expect(shown(list, room: 9) == [5, 4, 3, 1] && list[2].words == "later")
    }

    @Test func `what is older than the page is left to the next one`() {
        var list = LiveList<Row>()
        list.beginLoading()
        list.takePage([Row(id: 9), Row(id: 8)], reach: .downTo(8)) { _ in true }
        list.take(Row(id: 3, words: "changed"), isKept: true)
        #expect(shown(list) == [9, 8])
    }

    @Test func `another question keeps the picture until its answer has come`() {
        var list = list(9)
        list.restart()
        #expect(shown(list) == [9, 8, 7, 6] && !list.isLoaded)
        list.beginLoading()
        list.take(Row(id: 10), isKept: true)
        list.takePage([Row(id: 7)], reach: .everything) { _ in true }
        #expect(shown(list) == [10, 7] && list.isLoaded)
    }

    @Test func `memory is bounded, following or not`() {
        var list = list(100)
        for id in 101...20_000 { list.take(Row(id: Int64(id)), isKept: true) }
        #expect(list.count <= LiveList<Row>.limit * 6 / 5 && list.selectedRow?.id == 20_000)
        guard case .downTo = list.reach else {
            Issue.record("what was forgotten must be read again")
            return
        }
        list.select(5, room: 4)
        for id in 20_001...60_000 { list.take(Row(id: Int64(id)), isKept: true) }
        #expect(list.count <= LiveList<Row>.limit * 2 && list.newCount == 40_000)
        list.follow()
        #expect(!list.isLoaded, "the newest rows are read anew")
    }
}
