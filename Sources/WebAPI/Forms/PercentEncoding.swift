package import Engine
import Messaging

/// Writes text into URLs and forms.
package enum PercentEncoding {
    /// How a blank is written: `%20` anywhere, `+` in forms and queries.
    package enum Blank { case escaped, plus }

    /// Escapes all bytes but RFC 3986's unreserved ones.
    package static func encode(_ text: String, blank: Blank = .escaped) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: " "), blank == .plus {
                bytes.append(UInt8(ascii: "+"))
            } else if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                append(escaped: byte, to: &bytes)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `name=value&name=value` in the given order.
    package static func form(_ parameters: [WebhookRequest.Parameter], blank: Blank = .plus) -> String {
        parameters.map { "\(encode($0.name, blank: blank))=\(encode($0.value, blank: blank))" }.joined(separator: "&")
    }

    /// Appends one byte as `%XX`.
    static func append(escaped byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 0xF] { bytes.append(digit < 10 ? 48 + digit : 55 + digit) }
    }

    /// *Source:* RFC 3986, section 2.3.
    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

extension PercentEncoding {
    /// The bytes of a text whose well-formed escapes are resolved; anything else stays as it is.
    static func decode(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap(hexDigit)
            if byte == UInt8(ascii: "%"), digits.count == 2 {
                bytes.append(digits[0] << 4 | digits[1])
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
