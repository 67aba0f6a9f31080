import Messaging

/// The characters of a document, read from the first to the last, with the place of the next one.
struct XMLCursor {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    /// The place of the next character.
    private(set) var place = XMLPlace()

    /// Starts at the first character. Line ends become LF, as section 2.11 asks.
    init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            if !(isAfterReturn && scalar == "\n") { scalars.append(scalar == "\r" ? "\n" : scalar) }
            isAfterReturn = scalar == "\r"
        }
        self.scalars = scalars
    }

    var isAtEnd: Bool { index == scalars.count }

    /// The next character; nil at the end.
    var next: Unicode.Scalar? { isAtEnd ? nil : scalars[index] }

    /// Whether the text comes next.
    func sees(_ text: String) -> Bool { scalars[index...].starts(with: text.unicodeScalars) }

    /// Takes the next character; nil at the end.
    @discardableResult
    mutating func take() -> Unicode.Scalar? {
        guard let scalar = next else { return nil }
        index += 1
        if scalar == "\n" {
            place = XMLPlace(line: place.line + 1, column: 1)
        } else {
            place.column += 1
        }
        return scalar
    }

    /// Takes the text when it comes next.
    mutating func take(_ text: String) -> Bool {
        guard sees(text) else { return false }
        for _ in text.unicodeScalars { take() }
        return true
    }

    /// Takes white space; false when there was none.
    @discardableResult
    mutating func takeSpace() -> Bool {
        var found = false
        while let scalar = next, scalar.isXMLSpace {
            take()
            found = true
        }
        return found
    }

    /// Takes everything before a text, and the text; throws when it does not come.
    mutating func take(through end: String, of what: String) throws(TwiMLFault) -> String {
        let start = index
        while !sees(end) {
            guard take() != nil else { throw fault("the document ends inside of \(what)") }
        }
        let taken = scalars[start..<index]
        _ = take(end)
        return String(String.UnicodeScalarView(taken))
    }

    /// Takes a name; throws when none comes next.
    mutating func takeName() throws(TwiMLFault) -> String {
        let start = index
        guard let first = next, first.isXMLNameStart else { throw fault("a name is missing or begins wrongly") }
        while let scalar = next, scalar.isXMLName { take() }
        return String(String.UnicodeScalarView(scalars[start..<index]))
    }

    /// A document that is not well-formed (12100), here or at another place.
    func fault(_ explanation: String, at other: XMLPlace? = nil) -> TwiMLFault {
        let place = other ?? place
        return TwiMLFault(code: .documentParse, line: place.line, column: place.column, explanation: explanation)
    }
}
