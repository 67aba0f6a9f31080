import Messaging

/// Makes steps and warnings of a tree of elements, from top to bottom.
struct DocumentReader {
    /// The most messages that one document sends (warning 14109).
    static let messageLimit = 10
    /// The most warnings that are kept; a hostile document could give thousands.
    static let warningLimit = 50

    private var document = TwiMLDocument()
    private var messageCount = 0
    private var isReachable = true

    /// Reads a document. Throws 12100 when its root is not `<Response>`.
    static func read(_ root: XMLElement) throws(TwiMLFault) -> TwiMLDocument {
        guard root.name == "Response" else {
            throw TwiMLFault(
                code: .documentParse,
                line: root.place.line,
                column: root.place.column,
                explanation: "the root is \(TwiMLReader.quoted(root.name)), not “Response”"
            )
        }
        var reader = DocumentReader()
        reader.warnOfUnknownAttributes(of: root, known: [])
        if !root.text.trimmed.isEmpty { reader.warn(.schema, root, "text stands outside of a verb") }
        for verb in root.children { reader.read(verb: verb) }
        return reader.document
    }

    /// Makes one reply of a plain text; none when it is empty.
    static func read(plainText text: String) -> TwiMLDocument {
        var reader = DocumentReader()
        reader.add(TwiMLMessage(verb: .message, body: text.trimmed), at: XMLPlace())
        return reader.document
    }

    private mutating func read(verb element: XMLElement) {
        switch element.name {
        case "Message": read(message: element, .message)
        case "Sms": read(message: element, .sms)
        case "Redirect": read(redirect: element)
        default: warn(.schema, element, "\(TwiMLReader.quoted(element.name)) is no verb for messages")
        }
    }

    private mutating func read(redirect element: XMLElement) {
        warnOfUnknownAttributes(of: element, known: ["method"])
        warnOfUnknownElements(in: element, known: [])
        guard isReachable, let method = method(of: element) else { return }
        document.actions.append(.redirect(url: element.text.trimmed, method: method))
        isReachable = false
    }

    private mutating func read(message element: XMLElement, _ verb: TwiMLMessage.Verb) {
        warnOfUnknownAttributes(of: element, known: ["to", "from", "action", "method", "statusCallback"])
        let body = body(of: element, verb)
        guard isReachable, let method = method(of: element) else { return }
        let message = TwiMLMessage(
            verb: verb,
            body: body,
            to: element.value("to"),
            from: element.value("from"),
            action: element.value("action"),
            method: method,
            statusCallback: element.value("statusCallback"),
            line: element.place.line,
            column: element.place.column
        )
        add(message, at: element.place)
    }

    private mutating func add(_ message: TwiMLMessage, at place: XMLPlace) {
        let length = BodyLimit.current.excess(of: message.body)
        if message.body.isEmpty {
            warn(.replyBodyInvalid, place, "a message without text")
        } else if length > 0 {
            warn(.replyBodyInvalid, place, "the text is \(length) characters over \(BodyLimit.current.rawValue)")
        } else if messageCount == Self.messageLimit {
            warn(.replyLimit, place, "more than \(Self.messageLimit) messages; the rest is not sent")
            messageCount += 1
        } else if messageCount < Self.messageLimit {
            document.actions.append(.message(message))
            messageCount += 1
            isReachable = message.action == nil
        }
    }

    /// The text of a message: its own, or that of its `<Body>` elements, one a line.
    private mutating func body(of element: XMLElement, _ verb: TwiMLMessage.Verb) -> String {
        let known: Set<String> = verb == .message ? ["Body", "Media"] : []
        warnOfUnknownElements(in: element, known: known)
        let parts = element.children.filter { known.contains($0.name) }
        for part in parts {
            warnOfUnknownAttributes(of: part, known: [])
            warnOfUnknownElements(in: part, known: [])
            if part.name == "Media" { warn(.schema, part, "media is not sent; the text is") }
        }
        let own = element.text.trimmed
        let bodies = parts.filter { $0.name == "Body" }
        guard !bodies.isEmpty else { return own }
        if !own.isEmpty { warn(.schema, element, "text beside “Body” is left out") }
        return bodies.map(\.text.trimmed).joined(separator: "\n").trimmed
    }

    /// The attribute `method`, POST when there is none; nil, with a warning, when it is neither GET nor POST.
    private mutating func method(of element: XMLElement) -> WebhookMethod? {
        guard let value = element.value("method") else { return .post }
        let method = WebhookMethod(rawValue: value.uppercased())
        if method == nil { warn(.replyMethodInvalid, element, "method is \(TwiMLReader.quoted(value))") }
        return method
    }
}

extension DocumentReader {
    private mutating func warnOfUnknownAttributes(of element: XMLElement, known: Set<String>) {
        let unknown = element.attributes.keys.filter { name in
            !known.contains(name) && name != "xmlns" && !["xmlns:", "xsi:", "xml:"].contains(where: name.hasPrefix)
        }
        for name in unknown.sorted() {
            let names = "\(TwiMLReader.quoted(element.name)) has no attribute \(TwiMLReader.quoted(name))"
            warn(.schema, element, names)
        }
    }

    private mutating func warnOfUnknownElements(in element: XMLElement, known: Set<String>) {
        for child in element.children where !known.contains(child.name) {
            let names = "\(TwiMLReader.quoted(child.name)) may not stand in \(TwiMLReader.quoted(element.name))"
            warn(.schema, child, names)
        }
    }

    private mutating func warn(_ code: ErrorCode, _ element: XMLElement, _ explanation: String) {
        warn(code, element.place, explanation)
    }

    private mutating func warn(_ code: ErrorCode, _ place: XMLPlace, _ explanation: String) {
        guard document.warnings.count < Self.warningLimit else { return }
        document.warnings.append(
            TwiMLFault(code: code, line: place.line, column: place.column, explanation: explanation)
        )
    }
}

extension XMLElement {
    /// An attribute's value without white space around it; nil when it is not given or empty.
    fileprivate func value(_ name: String) -> String? {
        attributes[name].map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension String {
    /// The text without white space around it.
    fileprivate var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
