import Engine
import Feed
import Messaging
import Testing

struct FaultsTests {
    @Test func `other faults are told to those who look, and to those who come later`() throws {
        var desk = Desk()
        #expect(desk.core.snapshot(at: desk.now).faults == nil, "a real carrier has none to show")
        let table = try FaultTable(rows: [.init(.any, .fails(.messageFiltered), .every(3))])
        let ticket = desk.ask { .faultsSet(table, $0) }
        #expect(desk.answers[ticket] == .success(.done))
        #expect(desk.events.last == .faultsChanged(table))
        #expect(desk.core.snapshot(at: desk.now).faults == table)
    }
}
