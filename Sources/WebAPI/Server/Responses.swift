import HTTPTypes
import Hummingbird
import Messaging
import NIOCore

extension Response {
    /// An answer that holds a document.
    init(_ document: [UInt8], as format: ResponseFormat, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status,
            headers: [.contentType: format.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: document))
        )
    }

    /// A page of a list. CSV has no envelope: the next page stands in a Link header (RFC 8288).
    init<Row>(
        _ page: ListPage<Row>,
        asked request: PageRequest,
        from list: ListShape,
        as representation: Representation<Row>,
        in format: ResponseFormat
    ) {
        let envelope = ListEnvelope(of: page, asked: request, from: list, as: format)
        self.init(envelope.document(page.rows, as: representation, in: format), as: format)
        if format == .csv, let next = PageLinks(of: page, asked: request, path: list.path + format.pathSuffix).next {
            headers[.link] = "<\(next)>; rel=\"next\""
        }
    }

    /// An error's answer.
    init(_ error: APIError, as format: ResponseFormat) {
        self.init(
            Representation.exception.document(error, as: format.ofErrors),
            as: format.ofErrors,
            status: HTTPResponse.Status(code: error.refusal.httpStatus)
        )
        for field in error.headers { headers[field.name] = field.value }
    }

    /// The answer to OPTIONS: the methods that a path has, and nothing that would let a web page in.
    init(allowing methods: [HTTPRequest.Method]) {
        self.init(status: .noContent, headers: [.allow: methods.map(\.rawValue).joined(separator: ", ")])
    }

    /// A few plain words.
    init(_ words: String, status: HTTPResponse.Status) {
        self.init(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: words + "\n"))
        )
    }
}
