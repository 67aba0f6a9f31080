/// The encodings in which an answer's text is read.
enum Charset: Equatable, Sendable {
    case utf8
    case latin1
    case windows1252
    case utf16LittleEndian
    case utf16BigEndian

    /// The charset of an IANA name in any case; nil when it is not read. `UTF-16` needs a byte order mark to tell more.
    init?(name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "iso-8859-1", "latin1": self = .latin1
        case "windows-1252", "cp1252": self = .windows1252
        case "utf-16le": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        default: return nil
        }
    }

    /// The charset that a byte order mark, or the first `<` of a document, gives away, and the length of the mark.
    static func detected(in bytes: [UInt8]) -> (charset: Charset, markLength: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if bytes.starts(with: [0x3C, 0]) { return (.utf16LittleEndian, 0) }
        if bytes.starts(with: [0, 0x3C]) { return (.utf16BigEndian, 0) }
        return nil
    }

    /// The text of bytes; nil when they are not valid in this charset.
    func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        switch self {
        case .utf8:
            String(validating: bytes, as: UTF8.self)
        case .latin1:
            String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        case .windows1252:
            String(String.UnicodeScalarView(bytes.map(Self.windows1252Scalar)))
        case .utf16LittleEndian:
            Self.units(bytes, high: 1).flatMap { String(validating: $0, as: UTF16.self) }
        case .utf16BigEndian:
            Self.units(bytes, high: 0).flatMap { String(validating: $0, as: UTF16.self) }
        }
    }

    /// Code units of two bytes, of which the one at `high` weighs more; nil when a byte is left over.
    private static func units(_ bytes: ArraySlice<UInt8>, high: Int) -> [UInt16]? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        return stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
            UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
        }
    }

    private static func windows1252Scalar(_ byte: UInt8) -> Unicode.Scalar {
        0x80...0x9F ~= byte ? windows1252Upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// The bytes 0x80 to 0x9F of windows-1252; five are not assigned and stand for themselves (WHATWG Encoding).
    private static let windows1252Upper = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars
    )
}
