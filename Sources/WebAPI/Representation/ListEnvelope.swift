import Engine
import Messaging

/// Where a list is, and what it is called in each format.
struct ListShape: Sendable {
    /// The list's element in XML.
    let element: StaticString
    /// The rows' key in JSON.
    let rowsKey: StaticString
    /// The list's path without suffix.
    let path: String
}

/// What stands around the rows of a list: JSON members, or attributes of the list's element in XML.
///
/// *Source:* the original's page on paging, archived and current: the older list also counts all rows and pages.
struct ListEnvelope: Sendable {
    /// The list's element in XML.
    let element: StaticString
    /// The rows' key in JSON.
    let rowsKey: StaticString
    /// The envelope's fields, in order.
    let members: [FieldValue.Member]

    init<Row>(of page: ListPage<Row>, asked request: PageRequest, from list: ListShape, as format: ResponseFormat) {
        let links = PageLinks(of: page, asked: request, path: list.path + format.pathSuffix)
        let total = page.total.map(FieldValue.integer) ?? .omitted
        let pageCount = page.total.map { FieldValue.integer(PageLinks.pageCount(total: $0, size: request.size)) }
        let start = request.page * request.size
        element = list.element
        rowsKey = list.rowsKey
        members = [
            .init(xml: "page", json: "page", value: .integer(request.page)),
            .init(xml: "numpages", json: "num_pages", value: pageCount ?? .omitted),
            .init(xml: "pagesize", json: "page_size", value: .integer(request.size)),
            .init(xml: "total", json: "total", value: total),
            .init(xml: "start", json: "start", value: .integer(start)),
            .init(xml: "end", json: "end", value: .integer(start + max(page.rows.count - 1, 0))),
            .init(xml: "uri", json: "uri", value: .text(links.own)),
            .init(xml: "firstpageuri", json: "first_page_uri", value: .text(links.first)),
            .init(xml: "previouspageuri", json: "previous_page_uri", value: .text(ifAny: links.previous)),
            .init(xml: "nextpageuri", json: "next_page_uri", value: .text(ifAny: links.next)),
            .init(xml: "lastpageuri", json: "last_page_uri", value: links.last.map(FieldValue.text) ?? .omitted),
        ]
    }
}

extension ListEnvelope {
    /// The whole document of a list.
    func document<Row>(_ rows: [Row], as representation: Representation<Row>, in format: ResponseFormat) -> [UInt8] {
        let capacity = 1024 + 1024 * rows.count
        switch format {
        case .json:
            var writer = JSONWriter(capacity: capacity)
            writer.write(rows, as: representation, in: self)
            return writer.bytes
        case .xml:
            var writer = XMLWriter(capacity: capacity)
            writer.beginDocument()
            writer.write(rows, as: representation, in: self)
            writer.endDocument()
            return writer.bytes
        case .csv:
            var writer = CSVWriter(capacity: capacity)
            writer.writeNames(of: representation)
            for row in rows { writer.write(row, as: representation) }
            return writer.bytes
        }
    }
}
