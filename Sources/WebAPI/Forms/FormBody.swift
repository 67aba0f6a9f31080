package import Engine
import Messaging

/// The parameters of a form: in their order, repeats kept.
///
/// *Source:* WHATWG URL, section 5.1 (application/x-www-form-urlencoded), but strict where that is lenient: a broken
/// escape or text that is not UTF-8 is an error, never a replacement character.
package struct FormBody: Hashable, Sendable {
    /// Why bytes are no form.
    package enum Fault: Error, Hashable, Sendable {
        /// A `%` without two hex digits behind it, at this byte.
        case brokenEscape(at: Int)
        /// The name or value that ends before this byte is not UTF-8.
        case notUTF8(before: Int)

        /// What is wrong, for people.
        package var explanation: String {
            switch self {
            case .brokenEscape(let offset): "The % at byte \(offset) is not followed by two hex digits."
            case .notUTF8(let offset): "The text before byte \(offset) is not UTF-8."
            }
        }
    }

    /// The parameters.
    package let parameters: [WebhookRequest.Parameter]

    /// A form of these parameters.
    package init(_ parameters: [WebhookRequest.Parameter] = []) { self.parameters = parameters }

    /// Reads a form's bytes, or a query without its `?`.
    /// - Throws: `Fault` at the first byte that can't be read.
    package init(reading bytes: some RandomAccessCollection<UInt8>) throws(Fault) {
        var reader = FormReader()
        var parameters: [WebhookRequest.Parameter] = []
        for byte in bytes {
            if let parameter = try reader.take(byte) { parameters.append(parameter) }
        }
        if let parameter = try reader.finish() { parameters.append(parameter) }
        self.parameters = parameters
    }

    /// The first value of a name; nil when it is missing.
    package subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }
}

/// Takes a form apart, byte by byte.
private struct FormReader {
    private var name: String?
    private var text: [UInt8] = []
    private var offset = 0
    private var isBlank = true
    private var escape: (start: Int, high: UInt8?)?

    mutating func take(_ byte: UInt8) throws(FormBody.Fault) -> WebhookRequest.Parameter? {
        defer { offset += 1 }
        if let escape {
            try take(byte, in: escape)
            return nil
        }
        switch byte {
        case UInt8(ascii: "&"): return try endParameter()
        case UInt8(ascii: "=") where name == nil:
            name = try takeText()
            isBlank = false
        case UInt8(ascii: "%"): escape = (offset, nil)
        case UInt8(ascii: "+"): text.append(UInt8(ascii: " "))
        default: text.append(byte)
        }
        return nil
    }

    mutating func finish() throws(FormBody.Fault) -> WebhookRequest.Parameter? {
        if let escape { throw .brokenEscape(at: escape.start) }
        return try endParameter()
    }

    private mutating func take(_ byte: UInt8, in escape: (start: Int, high: UInt8?)) throws(FormBody.Fault) {
        guard let digit = hexDigit(byte) else { throw .brokenEscape(at: escape.start) }
        if let high = escape.high {
            text.append(high << 4 | digit)
            self.escape = nil
        } else {
            self.escape = (escape.start, digit)
        }
    }

    /// An empty stretch between two `&` is no parameter; a name without `=` has an empty value.
    private mutating func endParameter() throws(FormBody.Fault) -> WebhookRequest.Parameter? {
        if isBlank && text.isEmpty { return nil }
        let last = try takeText()
        let parameter = name.map { WebhookRequest.Parameter($0, last) } ?? WebhookRequest.Parameter(last, "")
        name = nil
        isBlank = true
        return parameter
    }

    private mutating func takeText() throws(FormBody.Fault) -> String {
        guard let string = String(validating: text, as: UTF8.self) else { throw .notUTF8(before: offset) }
        text.removeAll(keepingCapacity: true)
        return string
    }
}

/// The value of a hex digit of either case.
func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
    default: nil
    }
}
