import Messaging

/// A value as the API shows it; each format has its own way of writing it.
enum FieldValue: Sendable {
    /// The field itself is left out.
    case omitted
    /// JSON `null`, an empty XML element.
    case absent
    /// Text; also numbers that JSON shows as strings.
    case text(String)
    /// A number that JSON shows as a number.
    case integer(Int)
    /// RFC 2822.
    case time(WallTime)
    /// A path of this API without suffix; JSON shows it with `.json`.
    case path(String)
    /// Values with names of their own.
    case group([Member])

    /// One value of a group.
    struct Member: Sendable {
        /// Its element in XML.
        var xml: StaticString
        /// Its key in JSON.
        var json: StaticString
        /// What it holds.
        var value: FieldValue
    }

    /// A text, or `absent`.
    static func text(ifAny text: String?) -> FieldValue { text.map(FieldValue.text) ?? .absent }

    /// A time, or `absent`.
    static func time(ifAny time: WallTime?) -> FieldValue { time.map(FieldValue.time) ?? .absent }
}

/// How the API shows one kind of resource: its fields once, for all formats.
struct Representation<Source>: Sendable {
    /// One field: its two names, and where its value comes from.
    struct Field: Sendable {
        let xml: StaticString
        let json: StaticString
        let value: @Sendable (Source) -> FieldValue

        init(_ xml: StaticString, _ json: StaticString, _ value: @escaping @Sendable (Source) -> FieldValue) {
            self.xml = xml
            self.json = json
            self.value = value
        }
    }

    /// The order of a JSON object's keys.
    enum KeyOrder { case asInXML, alphabetical }

    /// The element of one resource in XML.
    let element: StaticString
    /// The fields in the order of XML.
    let fields: [Field]
    /// The fields in the order of JSON.
    let fieldsInJSON: [Field]

    init(element: StaticString, keyOrder: KeyOrder, fields: [Field]) {
        self.element = element
        self.fields = fields
        fieldsInJSON =
            switch keyOrder {
            case .asInXML: fields
            case .alphabetical: fields.sorted { $0.json.description < $1.json.description }
            }
    }

    /// The whole document of one resource.
    func document(_ source: Source, as format: ResponseFormat) -> [UInt8] {
        switch format {
        case .json:
            var writer = JSONWriter()
            writer.write(source, as: self)
            return writer.bytes
        case .xml:
            var writer = XMLWriter()
            writer.beginDocument()
            writer.write(source, as: self)
            writer.endDocument()
            return writer.bytes
        case .csv:
            var writer = CSVWriter()
            writer.writeNames(of: self)
            writer.write(source, as: self)
            return writer.bytes
        }
    }
}
