import Terminal
import Testing

struct GeometryTests {
    @Test(arguments: [-3, 0, 1, 4, 5, 9])
    func `a split never loses, doubles or invents a cell`(_ count: Int) {
        let whole = Rect(column: 2, row: 1, columns: 5, rows: 4)
        for (part, rest) in [whole.splitTop(count), whole.splitBottom(count)] {
            #expect(part.rows + rest.rows == 4)
            #expect(part.columns == 5 && rest.columns == 5)
            #expect(part.intersection(rest).isEmpty)
        }
        for (part, rest) in [whole.splitLeft(count), whole.splitRight(count)] {
            #expect(part.columns + rest.columns == 5)
            #expect(part.intersection(rest).isEmpty)
        }
    }

    @Test func `an inset larger than the rectangle is empty and stays inside`() {
        let inner = Rect(column: 0, row: 0, columns: 3, rows: 3).inset(columns: 5, rows: 5)
        #expect(inner.isEmpty)
        #expect(inner.left <= 3 && inner.top <= 3)
    }
}
