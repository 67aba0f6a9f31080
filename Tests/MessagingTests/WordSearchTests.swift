import Messaging
import Testing

struct WordSearchTests {
    @Test(arguments: [
        ("key", "The KEY", true), ("key", "The k-e-y", false), ("straße", "STRASSE", false), ("ÉTÉ", "un été", true),
        ("e", "e\u{301}", false), ("i", "İ", false), ("👩‍👩", "👩‍👩‍👧‍👦", false), ("漢字", "かな漢字", true), ("a", "", false),
        ("\0", "nul \0", true),
    ])
    func `words are found whatever their case, whole characters only`(words: String, text: String, isFound: Bool) throws
    {
        let search = try #require(WordSearch(words))
        #expect(search.isFound(in: text) == isFound)
        #expect(search.ranges(in: text).isEmpty == !isFound)
    }

    @Test func `matches are where they are, and do not overlap`() throws {
        let text = "Aaa aA"
        let ranges = try #require(WordSearch("aa")).ranges(in: text)
        #expect(ranges.map { String(text[$0]) } == ["Aa", "aA"])
        #expect(WordSearch("") == nil)
    }
}
