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
    /// Septets or UTF-16 code units of the text, without the gap where a pair moved to the next segment.
    package let unitsUsed: Int
    /// The number of segments, at least 1 (an empty text is one empty segment).
    package let segmentCount: Int
    /// How many more units the last segment takes.
    package let leftInSegment: Int

    /// The units that one segment of this text takes: the single size, or the smaller one when it is split.
    package var unitsPerSegment: Int { segmentCount == 1 ? encoding.unitsWhenSingle : encoding.unitsWhenSplit }

    /// Cuts a text. An escape sequence or a surrogate pair is never split: it moves to the next segment whole.
    package init(_ text: String) {
        if let septets = Cut(ascii: text) ?? Cut(gsm7: text) {
            self.init(septets)
        } else {
            self.init(Cut(ucs2: text))
        }
    }

    private init(_ cut: Cut) {
        let isSingle = cut.total <= cut.encoding.unitsWhenSingle
        encoding = cut.encoding
        unitsUsed = cut.total
        segmentCount = isSingle ? 1 : cut.full + 1
        leftInSegment = isSingle ? encoding.unitsWhenSingle - cut.total : encoding.unitsWhenSplit - cut.inLast
    }

    /// Counts units as if the text were split, and in all.
    private struct Cut {
        let encoding: Encoding
        let size: Int
        var total = 0
        var full = 0
        var inLast = 0

        init(_ encoding: Encoding) {
            self.encoding = encoding
            self.size = encoding.unitsWhenSplit
        }

        /// Cuts a text of ASCII characters by its bytes; nil when another, or one outside of GSM-7, is in it.
        init?(ascii text: String) {
            self.init(.gsm7)
            var text = text
            let isASCII = text.withUTF8 { bytes in
                for byte in bytes {
                    let width = byte < 0x80 ? GSM7.septets(ofASCII: byte) : 0
                    guard width > 0 else { return false }
                    add(width)
                }
                return true
            }
            guard isASCII else { return nil }
        }

        /// Nil when a character is outside of GSM-7.
        init?(gsm7 text: String) {
            self.init(.gsm7)
            for scalar in text.unicodeScalars {
                let width = GSM7.septets(of: scalar)
                guard width > 0 else { return nil }
                add(width)
            }
        }

        init(ucs2 text: String) {
            self.init(.ucs2)
            for scalar in text.unicodeScalars { add(scalar.value > 0xFFFF ? 2 : 1) }
        }

        mutating func add(_ width: Int) {
            total += width
            inLast += width
            guard inLast > size else { return }
            full += 1
            inLast = width
        }
    }
}
