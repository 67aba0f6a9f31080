import Messaging
import Testing

/// Sizes from 3GPP TS 23.038 and 23.040: 160/153 septets, 70/67 UTF-16 code units.
@Suite struct SegmentsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let encoding: Segmentation.Encoding
        let units: Int
        let segments: Int
        let left: Int

        init(
            _ name: String,
            _ text: String,
            _ encoding: Segmentation.Encoding,
            _ units: Int,
            _ segments: Int,
            left: Int
        ) {
            self.name = name
            self.text = text
            self.encoding = encoding
            self.units = units
            self.segments = segments
            self.left = left
        }

        var testDescription: String { name }
    }

    static func a(_ count: Int) -> String { String(repeating: "a", count: count) }
    static func ж(_ count: Int) -> String { String(repeating: "ж", count: count) }
    static func smiles(_ count: Int) -> String { String(repeating: "😀", count: count) }

    static let cases = [
        Case("empty", "", .gsm7, 0, 1, left: 160),
        Case("160 septets", a(160), .gsm7, 160, 1, left: 0),
        Case("161 septets", a(161), .gsm7, 161, 2, left: 145),
        Case("two full parts", a(306), .gsm7, 306, 2, left: 0),
        Case("one more than two parts", a(307), .gsm7, 307, 3, left: 152),
        Case("80 euro signs", String(repeating: "€", count: 80), .gsm7, 160, 1, left: 0),
        Case("a pair that ends at 160", a(158) + "{", .gsm7, 160, 1, left: 0),
        Case("a pair that ends at 161", a(159) + "{", .gsm7, 161, 2, left: 145),
        Case("a pair over the seam moves whole", a(152) + "{" + a(152), .gsm7, 306, 3, left: 152),
        Case("a pair before the seam stays", a(151) + "{" + a(153), .gsm7, 306, 2, left: 0),
        Case("70 code units", ж(70), .ucs2, 70, 1, left: 0),
        Case("71 code units", ж(71), .ucs2, 71, 2, left: 63),
        Case("two full parts of UCS-2", ж(134), .ucs2, 134, 2, left: 0),
        Case("one more than two parts of UCS-2", ж(135), .ucs2, 135, 3, left: 66),
        Case("35 surrogate pairs", smiles(35), .ucs2, 70, 1, left: 0),
        Case("a surrogate pair over the seam", ж(66) + "😀" + ж(66), .ucs2, 134, 3, left: 66),
        Case("33 pairs to a part", smiles(67), .ucs2, 134, 3, left: 65),
        Case("one outside turns all", a(69) + "ç", .ucs2, 70, 1, left: 0),
        Case("the last of 160 turns all", a(159) + "`", .ucs2, 160, 3, left: 41),
    ]

    @Test(arguments: cases)
    func `a text is cut as the standard says`(_ expected: Case) {
        let cut = Segmentation(expected.text)
        #expect(cut.encoding == expected.encoding)
        #expect(cut.unitsUsed == expected.units)
        #expect(cut.segmentCount == expected.segments)
        #expect(cut.leftInSegment == expected.left)
    }

    @Test func `the size of a segment is the smaller one once there are two`() {
        #expect(Segmentation(Self.a(160)).unitsPerSegment == 160)
        #expect(Segmentation(Self.a(161)).unitsPerSegment == 153)
        #expect(Segmentation(Self.ж(70)).unitsPerSegment == 70)
        #expect(Segmentation(Self.ж(71)).unitsPerSegment == 67)
    }

    @Test(arguments: [
        ("", 0), ("Jenny please?! I love you <3", 28), ("é", 1), ("e\u{301}", 2), ("😀", 1), ("👩‍👩‍👧", 5), ("\r\n", 2),
    ])
    func `characters are Unicode scalars`(_ text: String, _ count: Int) {
        #expect(Body.characterCount(text) == count)
    }

    @Test func `the limits are 160 and 1600 characters, whatever they weigh`() {
        #expect(BodyLimit.legacy.excess(of: Self.smiles(160)) == 0)
        #expect(BodyLimit.legacy.excess(of: Self.a(161)) == 1)
        #expect(BodyLimit.legacy.excess(of: String(repeating: "{", count: 160)) == 0)
        #expect(BodyLimit.current.excess(of: Self.ж(1600)) == 0)
        #expect(BodyLimit.current.excess(of: Self.ж(1603)) == 3)
    }
}
