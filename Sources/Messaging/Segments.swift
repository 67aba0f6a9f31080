/// How a text is cut into the segments that a carrier sends and charges (3GPP TS 23.038 and 23.040).
package struct Segmentation: Hashable, Sendable, Codable {
    /// How the characters of a message are coded; one character outside of GSM-7 turns the whole message to UCS-2.
    package enum Encoding: String, Hashable, Sendable, Codable, CaseIterable {
        /// Septets of the GSM 7-bit alphabet.
        case gsm7 = "GSM-7"
        /// UTF-16 code units.
        case ucs2 = "UCS-2"

        /// The units that one message takes when it is not split: 160 or 70.
        package var unitsWhenSingle: Int { self == .gsm7 ? 160 : 70 }
        /// The units that each part takes beside its header when the message is split: 153 or 67.
        package var unitsWhenSplit: Int { self == .gsm7 ? 153 : 67 }
    }

    /// The coding of the whole message.
    package let encoding: Encoding
    /// Septets or UTF-16 code units of the text, without the padding where a pair moved to the next segment.
    package let unitsUsed: Int
    /// The number of segments, at least 1 (an empty text is one empty segment).
    package let segmentCount: Int
    /// How many more units the last segment takes.
    package let leftInSegment: Int

    /// The units that one segment of this text takes: the single size, or the smaller one when it is split.
    package var unitsPerSegment: Int { segmentCount == 1 ? encoding.unitsWhenSingle : encoding.unitsWhenSplit }

    /// Cuts a text. An escape sequence or a surrogate pair is never split: it moves to the next segment whole.
    package init(_ text: String) {
        if let gsm7 = Segmentation(text, .gsm7, units: GSM7.septets) {
            self = gsm7
        } else {
            self = Segmentation(text, .ucs2) { $0.value > 0xFFFF ? 2 : 1 } ?? Segmentation("")
        }
    }

    /// Cuts a text whose characters take `units` each; nil when one takes none.
    private init?(_ text: String, _ encoding: Encoding, units: (Unicode.Scalar) -> Int) {
        let size = encoding.unitsWhenSplit
        var total = 0
        var closed = 0
        var inLast = 0
        for scalar in text.unicodeScalars {
            let width = units(scalar)
            guard width > 0 else { return nil }
            total += width
            if inLast + width > size {
                closed += 1
                inLast = 0
            }
            inLast += width
        }
        let isSingle = total <= encoding.unitsWhenSingle
        self.encoding = encoding
        self.unitsUsed = total
        self.segmentCount = isSingle ? 1 : closed + 1
        self.leftInSegment = isSingle ? encoding.unitsWhenSingle - total : size - inLast
    }
}
