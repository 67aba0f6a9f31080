import Engine
import HTTPTypes
import Hummingbird
import Messaging
import NIOCore

/// Reads the parameters that a request carries in its body.
enum FormRequest {
    /// Bytes that a request's body has at most; 1600 characters of text, escaped, are under 20 kB.
    static let sizeLimit = 64 * 1024

    /// Reads a form body.
    /// - Throws: 20001, 20413 or 20415, each saying what was expected.
    static func read(_ request: Request) async throws(APIError) -> FormBody {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > sizeLimit { throw tooLarge }
        let bytes = try await collect(request)
        if bytes.readableBytes == 0 { return FormBody() }
        try checkType(request.headers[.contentType])
        do throws(FormBody.Fault) {
            return try FormBody(reading: bytes.readableBytesView)
        } catch {
            throw .unreadable("The body is no form. \(error.explanation)")
        }
    }

    private static var tooLarge: APIError {
        APIError(Refusal(.bodyTooLarge), detail: "A request's body may have \(sizeLimit) bytes.")
    }

    private static func collect(_ request: Request) async throws(APIError) -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: sizeLimit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        } catch {
            throw .unreadable("The body did not arrive whole, or is not HTTP.")
        }
    }

    private static func checkType(_ header: String?) throws(APIError) {
        let expected = "Send parameters as application/x-www-form-urlencoded in UTF-8"
        guard let header else {
            throw APIError(Refusal(.unsupportedMediaType), detail: "\(expected); no Content-Type came.")
        }
        let parts = header.lowercased().split(separator: ";").map { $0.trimmingBlanks() }
        guard parts.first == "application/x-www-form-urlencoded" else {
            let shown = parts.first.map { String($0.prefix(80)) } ?? ""
            throw APIError(Refusal(.unsupportedMediaType), detail: "\(expected); \(shown) came.")
        }
        let charsets = parts.dropFirst().filter { $0.hasPrefix("charset=") }.map {
            $0.dropFirst(8).filter { $0 != "\"" }
        }
        guard charsets.allSatisfy({ ["utf-8", "utf8", "us-ascii"].contains($0) }) else {
            throw APIError(Refusal(.unsupportedMediaType), detail: "\(expected); another character set came.")
        }
    }
}

extension Substring {
    /// The text without blanks and tabs at its ends.
    fileprivate func trimmingBlanks() -> Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
