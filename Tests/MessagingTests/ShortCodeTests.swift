import Messaging
import Testing

@Suite struct ShortCodeTests {
    @Test(arguments: ["123", "27653", "894546"])
    func `a short code has three to six digits`(_ text: String) {
        #expect(ShortCode(text)?.description == text)
    }

    @Test(arguments: ["", "12", "1234567", "+27653", "2765a", "27 53", "٢٧٦٥٣"])
    func `anything else is no short code`(_ text: String) {
        #expect(ShortCode(text) == nil)
    }

    @Test func `a code of the United States has five or six digits`() {
        #expect(ShortCode("27653")?.hasAmericanLength == true)
        #expect(ShortCode("2765")?.hasAmericanLength == false)
    }
}
