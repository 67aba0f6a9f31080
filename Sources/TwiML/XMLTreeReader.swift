import Messaging

/// Reads a document to a tree of elements: XML 1.0 without document types, so without entities of its own.
///
/// What it takes is bounded by the size of the document and `depthLimit`; it opens nothing and never recurses. Foundation's
/// parser is not used: it traps on names that are not valid UTF-8, and takes text after the root element.
struct XMLTreeReader {
    /// The most elements inside of each other; a message needs three.
    static let depthLimit = 32

    private var cursor: XMLCursor
    private var open: [XMLElement] = []

    /// The root of a well-formed document; throws 12100 for any other.
    static func read(_ text: String) throws(TwiMLFault) -> XMLElement {
        var reader = XMLTreeReader(cursor: XMLCursor(text))
        try reader.checkCharacters()
        try reader.readDeclaration()
        try reader.readBesideRoot()
        guard reader.cursor.next == "<" else { throw reader.cursor.fault("the document has no root element") }
        let root = try reader.readRoot()
        try reader.readBesideRoot()
        guard reader.cursor.isAtEnd else { throw reader.cursor.fault("something stands after the root element") }
        return root
    }

    private init(cursor: XMLCursor) {
        self.cursor = cursor
    }

    private func checkCharacters() throws(TwiMLFault) {
        var ahead = cursor
        while let scalar = ahead.next {
            guard scalar.isXMLCharacter else {
                let code = String(scalar.value, radix: 16, uppercase: true)
                throw ahead.fault("the character U+\(code) is not allowed")
            }
            ahead.take()
        }
    }

    /// `<?xml version="1.0" encoding="…" standalone="…"?>` when it is there; the encoding was looked at before.
    private mutating func readDeclaration() throws(TwiMLFault) {
        guard ["<?xml ", "<?xml\t", "<?xml\n"].contains(where: cursor.sees), cursor.take("<?xml") else { return }
        let version = try readAttributes()["version"] ?? ""
        guard cursor.take("?>") else { throw cursor.fault("the XML declaration does not end with ?>") }
        guard version.hasPrefix("1."), UInt8(version.dropFirst(2)) != nil, version.utf8.dropFirst(2).first != 0x2B
        else {
            throw cursor.fault("the XML declaration names no version of XML 1")
        }
    }

    /// White space, comments and processing instructions before and after the root.
    private mutating func readBesideRoot() throws(TwiMLFault) {
        repeat { cursor.takeSpace() } while try readAside()
    }

    /// A comment or processing instruction, of which nothing is kept; false when none comes next.
    private mutating func readAside() throws(TwiMLFault) -> Bool {
        let start = cursor.place
        if cursor.take("<!--") {
            _ = try cursor.take(through: "--", of: "a comment")
            guard cursor.take(">") else { throw cursor.fault("-- stands inside of a comment") }
            return true
        }
        if cursor.take("<?") {
            guard try cursor.takeName().lowercased() != "xml" else {
                throw cursor.fault("something stands before the XML declaration", at: start)
            }
            guard cursor.sees("?>") || cursor.takeSpace() else { throw cursor.fault("white space is missing") }
            _ = try cursor.take(through: "?>", of: "a processing instruction")
            return true
        }
        guard !cursor.sees("<!") || cursor.sees("<![CDATA[") else {
            throw cursor.fault("document types and entities are not read")
        }
        return false
    }

    /// The root element with all that is in it. What is open stands on a stack.
    private mutating func readRoot() throws(TwiMLFault) -> XMLElement {
        if let root = try readStartTag() { return root }
        while true {
            if try readAside() { continue }
            if cursor.sees("</") {
                if let root = try readEndTag() { return root }
            } else if cursor.take("<![CDATA[") {
                append(.text(try cursor.take(through: "]]>", of: "a CDATA section")))
            } else if cursor.next == "<" {
                _ = try readStartTag()
            } else {
                append(.text(try readText()))
            }
        }
    }

    /// `<name attributes>`, which opens an element, or `<name/>`. The root, when that is done with it.
    private mutating func readStartTag() throws(TwiMLFault) -> XMLElement? {
        let place = cursor.place
        guard open.count < Self.depthLimit else {
            throw cursor.fault("elements are nested deeper than \(Self.depthLimit) levels")
        }
        cursor.take()
        let name = try cursor.takeName()
        open.append(XMLElement(name: name, attributes: try readAttributes(), place: place))
        if cursor.take("/>") { return close() }
        guard cursor.take(">") else { throw cursor.fault("a tag is not closed with >") }
        return nil
    }

    /// `</name>`. The root, when it is closed by that.
    private mutating func readEndTag() throws(TwiMLFault) -> XMLElement? {
        let place = cursor.place
        _ = cursor.take("</")
        let name = try cursor.takeName()
        guard name == open.last?.name else { throw cursor.fault("an end tag does not match its start tag", at: place) }
        cursor.takeSpace()
        guard cursor.take(">") else { throw cursor.fault("a tag is not closed with >") }
        return close()
    }

    /// Hands the innermost open element to the one around it; returns it when there is none.
    private mutating func close() -> XMLElement? {
        guard let element = open.popLast() else { return nil }
        if open.isEmpty { return element }
        append(.element(element))
        return nil
    }

    private mutating func append(_ content: XMLElement.Content) {
        guard !open.isEmpty else { return }
        open[open.count - 1].content.append(content)
    }
}

extension XMLTreeReader {
    private mutating func readAttributes() throws(TwiMLFault) -> [String: String] {
        var attributes: [String: String] = [:]
        while cursor.takeSpace(), let next = cursor.next, next.isXMLNameStart {
            let place = cursor.place
            let name = try cursor.takeName()
            cursor.takeSpace()
            guard cursor.take("=") else { throw cursor.fault("an attribute without a value") }
            cursor.takeSpace()
            let value = try readAttributeValue()
            guard attributes.updateValue(value, forKey: name) == nil else {
                throw cursor.fault("an attribute is given twice", at: place)
            }
        }
        return attributes
    }

    /// A value in quotes; white space in it becomes spaces, as section 3.3.3 asks.
    private mutating func readAttributeValue() throws(TwiMLFault) -> String {
        guard let quote = cursor.next, quote == "\"" || quote == "'" else {
            throw cursor.fault("an attribute's value needs quotes")
        }
        cursor.take()
        var value = String.UnicodeScalarView()
        while let scalar = cursor.next, scalar != quote {
            switch scalar {
            case "<": throw cursor.fault("a < inside of an attribute's value must be written &lt;")
            case "&": value.append(try readReference())
            default:
                value.append(scalar.isXMLSpace ? " " : scalar)
                cursor.take()
            }
        }
        guard cursor.take() != nil else { throw cursor.fault("the document ends inside of an attribute") }
        return String(value)
    }

    /// Text up to the next `<`.
    private mutating func readText() throws(TwiMLFault) -> String {
        var text = String.UnicodeScalarView()
        while let scalar = cursor.next, scalar != "<" {
            if scalar == "&" {
                text.append(try readReference())
                continue
            }
            guard scalar != "]" || !cursor.sees("]]>") else { throw cursor.fault("]]> must be written ]]&gt;") }
            text.append(scalar)
            cursor.take()
        }
        guard !cursor.isAtEnd else { throw cursor.fault("the document ends inside of an element") }
        return String(text)
    }

    /// `&lt;` and its four fellows, or a character by its number.
    private mutating func readReference() throws(TwiMLFault) -> Unicode.Scalar {
        let place = cursor.place
        cursor.take()
        var name = ""
        while let scalar = cursor.next, scalar != ";", scalar.isXMLName || scalar == "#", name.utf8.count < 40 {
            name.unicodeScalars.append(scalar)
            cursor.take()
        }
        guard cursor.take(";") else { throw cursor.fault("a & that is no reference must be written &amp;", at: place) }
        guard let scalar = Self.scalar(ofReference: name) else {
            throw cursor.fault("XML has no entity \(TwiMLReader.quoted(name))", at: place)
        }
        return scalar
    }

    private static func scalar(ofReference name: String) -> Unicode.Scalar? {
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "apos": return "'"
        case "quot": return "\""
        default: break
        }
        guard name.hasPrefix("#") else { return nil }
        let isHex = name.hasPrefix("#x")
        let digits = name.dropFirst(isHex ? 2 : 1)
        // UInt32 would take a sign.
        guard digits.utf8.first.map({ $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }) ?? false,
            let scalar = UInt32(digits, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init), scalar.isXMLCharacter
        else { return nil }
        return scalar
    }
}
