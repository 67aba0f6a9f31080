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

    /// An error's answer.
    init(_ error: APIError, as format: ResponseFormat) {
        self.init(
            Representation.exception.document(error, as: format),
            as: format,
            status: HTTPResponse.Status(code: error.refusal.httpStatus)
        )
        for field in error.headers { headers[field.name] = field.value }
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
