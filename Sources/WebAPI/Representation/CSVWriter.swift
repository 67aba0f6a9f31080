import Messaging

/// Writes CSV: a line with the JSON names, then a line for each row, with the values of JSON.
///
/// *Source:* RFC 4180 (CRLF, quotes doubled); the original's page on formats leaves the order of the columns open.
struct CSVWriter {
    /// What is written so far.
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

    /// Writes the line with the names.
    mutating func writeNames<Source>(of representation: Representation<Source>) {
        line(representation.fieldsInJSON) { field, writer in writer.bytes.append(field.json) }
    }

    /// Writes a resource as a line.
    mutating func write<Source>(_ source: Source, as representation: Representation<Source>) {
        line(representation.fieldsInJSON) { field, writer in writer.cell(field.value(source)) }
    }

    private mutating func line<Field>(_ fields: [Field], _ write: (Field, inout CSVWriter) -> Void) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(field, &self)
        }
        bytes.append("\r\n")
    }

    private mutating func cell(_ value: FieldValue) {
        switch value {
        case .omitted, .absent: break
        case .text(let text): quoted(text.utf8)
        case .integer(let number): bytes.append(decimal: number)
        case .time(let time):
            var date: [UInt8] = []
            RFC2822Date.append(time, to: &date)
            quoted(date)
        case .path(let path): quoted((path + ResponseFormat.json.pathSuffix).utf8)
        case .group:
            var json = JSONWriter(capacity: 128)
            json.write(value)
            quoted(json.bytes)
        }
    }

    private mutating func quoted(_ text: some Sequence<UInt8>) {
        let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
        guard text.contains(where: special.contains) else { return bytes.append(contentsOf: text) }
        bytes.append(0x22)
        for byte in text {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
