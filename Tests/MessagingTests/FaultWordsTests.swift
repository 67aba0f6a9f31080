import Messaging
import Testing

struct FaultWordsTests {
    @Test(
        arguments: [
            ("all unreachable", .init(.any, .unreachable)),
            ("to +1415 fails 30003 30%", .init(.to("+1415"), .fails(.unreachableHandset), .percent(30))),
            ("all undelivered 30008", .init(.any, .undelivered(.unknownError))),
            ("from 27653 fails 30007 every 5", .init(.from("27653"), .fails(.messageFiltered), .every(5))),
        ] as [(String, FaultTable.Row)]
    )
    func `a fault is read from words, and written in the same`(_ words: String, _ row: FaultTable.Row) throws {
        #expect(try FaultTable.Row(words: words) == row)
        #expect(row.words == words)
    }

    @Test(
        arguments: [
            ("", "all"), ("some fails 1", "some"), ("to", "missing"), ("to Jenny unreachable", "Jenny"),
            ("all", "missing"),
            ("all explodes", "explodes"), ("all fails", "missing"), ("all fails x", "x"), ("all fails 1", "1"),
            ("all fails 30003 often", "often"), ("all fails 30003 101%", "101"), ("all fails 30003 every", "missing"),
            ("all fails 30003 every 0", "0"), ("all fails 30003 5% more", "more"),
        ]
    )
    func `wrong words are named with what is expected`(_ words: String, _ reason: String) {
        #expect {
            try FaultTable.Row(words: words)
        } throws: {
            ($0 as? FaultWordsFault)?.description.contains(reason) == true
        }
    }
}
