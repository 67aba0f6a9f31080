import Messaging

/// Writes JSON with a blank after each comma and colon, as the original does.
struct JSONWriter {
    /// What is written so far.
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

    /// Writes a resource as an object.
    mutating func write<Source>(_ source: Source, as representation: Representation<Source>) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for field in representation.fieldsInJSON {
            member(field.json, field.value(source), isFirst: &isFirst)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Writes a list's object: the envelope's members, then the rows under their key.
    mutating func write<Source>(_ rows: [Source], as representation: Representation<Source>, in envelope: ListEnvelope)
    {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for member in envelope.members { self.member(member.json, member.value, isFirst: &isFirst) }
        key(envelope.rowsKey, isFirst: &isFirst)
        bytes.append(UInt8(ascii: "["))
        for (index, row) in rows.enumerated() {
            if index > 0 { bytes.append(", ") }
            write(row, as: representation)
        }
        bytes.append("]}")
    }

    private mutating func member(_ name: StaticString, _ value: FieldValue, isFirst: inout Bool) {
        if case .omitted = value { return }
        key(name, isFirst: &isFirst)
        write(value)
    }

    /// Writes one value.
    mutating func write(_ value: FieldValue) {
        switch value {
        case .omitted, .absent: bytes.append("null")
        case .text(let text): string(text)
        case .integer(let number): bytes.append(decimal: number)
        case .time(let time):
            bytes.append(UInt8(ascii: "\""))
            RFC2822Date.append(time, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        case .path(let path): string(path, suffix: ".json")
        case .group(let members):
            bytes.append(UInt8(ascii: "{"))
            var isFirst = true
            for inner in members { member(inner.json, inner.value, isFirst: &isFirst) }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private mutating func key(_ name: StaticString, isFirst: inout Bool) {
        bytes.append(isFirst ? "\"" : ", \"")
        isFirst = false
        bytes.append(name)
        bytes.append("\": ")
    }

    private mutating func string(_ text: String, suffix: StaticString = "") {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case 0x22: bytes.append("\\\"")
            case 0x5C: bytes.append("\\\\")
            case 0x00..<0x20: control(byte)
            default: bytes.append(byte)
            }
        }
        bytes.append(suffix)
        bytes.append(UInt8(ascii: "\""))
    }

    /// *Source:* RFC 8259, section 7: U+0000 to U+001F must be escaped.
    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x08: bytes.append("\\b")
        case 0x09: bytes.append("\\t")
        case 0x0A: bytes.append("\\n")
        case 0x0C: bytes.append("\\f")
        case 0x0D: bytes.append("\\r")
        default:
            bytes.append("\\u00")
            bytes.append(byte < 0x10 ? 0x30 : 0x31)
            let digit = byte & 0xF
            bytes.append(digit < 10 ? 48 + digit : 87 + digit)
        }
    }
}
