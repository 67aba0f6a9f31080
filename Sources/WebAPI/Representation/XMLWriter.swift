import Messaging

/// Writes XML on one line after the prolog, as the original does. Empty elements are closed in themselves.
struct XMLWriter {
    /// What is written so far.
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 1536) { bytes.reserveCapacity(capacity) }

    /// Writes the prolog and opens the root.
    mutating func beginDocument() {
        bytes.append("<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse>")
    }

    /// Closes the root.
    mutating func endDocument() {
        bytes.append("</TwilioResponse>")
    }

    /// Writes a resource as an element.
    mutating func write<Source>(_ source: Source, as representation: Representation<Source>) {
        open(representation.element)
        for field in representation.fields { element(field.xml, field.value(source)) }
        close(representation.element)
    }

    /// Writes a list's element: the envelope's members as attributes, then the rows.
    mutating func write<Source>(_ rows: [Source], as representation: Representation<Source>, in envelope: ListEnvelope)
    {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(envelope.element)
        for member in envelope.members {
            if case .omitted = member.value { continue }
            bytes.append(UInt8(ascii: " "))
            bytes.append(member.xml)
            bytes.append("=\"")
            content(member.value, inAttribute: true)
            bytes.append(UInt8(ascii: "\""))
        }
        guard !rows.isEmpty else {
            bytes.append("/>")
            return
        }
        bytes.append(UInt8(ascii: ">"))
        for row in rows { write(row, as: representation) }
        close(envelope.element)
    }

    private mutating func element(_ name: StaticString, _ value: FieldValue) {
        switch value {
        case .omitted: return
        case .absent, .text(""):
            bytes.append(UInt8(ascii: "<"))
            bytes.append(name)
            bytes.append("/>")
        default:
            open(name)
            content(value, inAttribute: false)
            close(name)
        }
    }

    private mutating func content(_ value: FieldValue, inAttribute: Bool) {
        switch value {
        case .omitted, .absent: break
        case .text(let text), .path(let text): escaped(text, inAttribute: inAttribute)
        case .integer(let number): bytes.append(decimal: number)
        case .boolean(let flag): bytes.append(flag ? "true" : "false")
        case .isoTime(let time): escaped(ISO8601Date.text(time), inAttribute: inAttribute)
        case .words(let words): escaped(words.joined(separator: ","), inAttribute: inAttribute)
        case .time(let time): RFC2822Date.append(time, to: &bytes)
        case .group(let members): for member in members { element(member.xml, member.value) }
        }
    }

    private mutating func open(_ name: StaticString) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(name)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ name: StaticString) {
        bytes.append("</")
        bytes.append(name)
        bytes.append(UInt8(ascii: ">"))
    }

    /// Escapes markup; what XML 1.0 can't hold at all becomes U+FFFD, so that the document stays well-formed.
    ///
    /// *Source:* XML 1.0, sections 2.2 (characters), 2.11 (a bare CR reads as LF), 3.3.3 (blanks in attributes).
    private mutating func escaped(_ text: String, inAttribute: Bool) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append("&amp;")
            case UInt8(ascii: "<"): bytes.append("&lt;")
            case UInt8(ascii: ">"): bytes.append("&gt;")
            case UInt8(ascii: "\"") where inAttribute: bytes.append("&quot;")
            case 0x0D: bytes.append("&#13;")
            case 0x09 where inAttribute: bytes.append("&#9;")
            case 0x0A where inAttribute: bytes.append("&#10;")
            case 0x00..<0x20 where byte != 0x09 && byte != 0x0A: bytes.append("\u{FFFD}")
            // U+FFFE and U+FFFF end a run of EF BF; with BD at its end the run is U+FFFD.
            case 0xBE...0xBF where bytes.suffix(2).elementsEqual([0xEF, 0xBF]): bytes.append(0xBD)
            default: bytes.append(byte)
            }
        }
    }
}
