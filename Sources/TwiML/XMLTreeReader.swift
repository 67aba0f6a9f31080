import Foundation
import FoundationXML
import Messaging

/// Reads bytes to a tree of elements, within limits that hostile bytes cannot exceed.
final class XMLTreeReader: NSObject, XMLParserDelegate {
    /// The most elements inside of each other; a message needs three.
    static let depthLimit = 32

    private var open: [XMLElement] = []
    private var root: XMLElement?
    private var fault: TwiMLFault?

    /// The root of a well-formed document. Bytes that declare a document type or entities are refused unread.
    static func read(_ bytes: [UInt8]) throws(TwiMLFault) -> XMLElement {
        if let fault = XMLGuard.fault(in: bytes) { throw fault }
        let parser = XMLParser(data: Data(bytes))
        let reader = XMLTreeReader()
        parser.shouldResolveExternalEntities = false
        parser.shouldProcessNamespaces = false
        parser.delegate = reader
        let isWellFormed = parser.parse()
        if let fault = reader.fault { throw fault }
        guard isWellFormed, let root = reader.root else { throw malformed(parser) }
        return root
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        guard fault == nil else { return }
        let element = XMLElement(
            name: name,
            attributes: attributes,
            line: parser.lineNumber,
            column: parser.columnNumber
        )
        open.append(element)
        if open.count > Self.depthLimit { stop(parser, "elements are nested deeper than \(Self.depthLimit) levels") }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        guard fault == nil, let element = open.popLast() else { return }
        if open.isEmpty {
            root = element
        } else {
            open[open.count - 1].content.append(.element(element))
        }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        append(text)
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        append(String(decoding: block, as: UTF8.self))
    }

    func parser(_ parser: XMLParser, foundInternalEntityDeclarationWithName name: String, value: String?) {
        stop(parser, "entities may not be declared")
    }

    func parser(
        _ parser: XMLParser,
        foundExternalEntityDeclarationWithName name: String,
        publicID: String?,
        systemID: String?
    ) {
        stop(parser, "entities may not be declared")
    }

    func parser(_ parser: XMLParser, resolveExternalEntityName name: String, systemID: String?) -> Data? {
        Data()
    }

    private func append(_ text: String) {
        guard fault == nil, !open.isEmpty else { return }
        open[open.count - 1].content.append(.text(text))
    }

    private func stop(_ parser: XMLParser, _ explanation: String) {
        guard fault == nil else { return }
        fault = TwiMLFault(
            code: .documentParse,
            line: parser.lineNumber,
            column: parser.columnNumber,
            explanation: explanation
        )
        parser.abortParsing()
    }

    private static func malformed(_ parser: XMLParser) -> TwiMLFault {
        let number = (parser.parserError as NSError?)?.code ?? 0
        return TwiMLFault(
            code: .documentParse,
            line: max(0, parser.lineNumber),
            column: max(0, parser.columnNumber),
            explanation: words[number] ?? "the document is not well-formed XML (parser error \(number))"
        )
    }

    /// The parser's commonest errors in words; the numbers are libxml2's.
    private static let words: [Int: String] = [
        4: "the document has no root element",
        5: "the document ends before its root element does, or goes on after it",
        9: "a character that XML does not allow",
        26: "an entity that XML does not have: only &lt; &gt; &amp; &apos; &quot; and numbers",
        38: "a < inside of an attribute's value",
        39: "an attribute's value needs quotes",
        41: "an attribute without a value",
        42: "an attribute is given twice",
        64: "white space or text stands before the XML declaration",
        65: "white space is missing between attributes",
        68: "a < or & that is not markup must be written &lt; or &amp;",
        73: "a tag is not closed with >",
        76: "an end tag does not match its start tag",
        77: "the document ends inside of an element",
        81: "the text is not in the encoding that the document names (UTF-8 when it names none)",
    ]
}
