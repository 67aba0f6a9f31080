/// What answered a webhook's request, as consoles and the store keep it.
package struct WebhookResponse: Hashable, Sendable, Codable {
    /// The body's beginning has at most this many bytes.
    package static let bytesAtMost = 4 * 1024

    /// The Content-Type header, its first 200 bytes; nil when there was none.
    package var contentType: String?
    /// The body's beginning; bytes that are not UTF-8 become replacement characters.
    package var body: String
    /// Bytes of the whole body.
    package var byteCount: Int

    /// Keeps the beginning of a body.
    package init(contentType: String?, bytes: [UInt8]) {
        self.contentType = contentType.map { $0.beginning(utf8: 200) ?? "" }
        body = String(decoding: bytes.prefix(Self.bytesAtMost), as: UTF8.self).beginning(utf8: Self.bytesAtMost) ?? ""
        byteCount = bytes.count
    }

    /// What was kept before.
    package init(contentType: String?, body: String, byteCount: Int) {
        self.contentType = contentType
        self.body = body
        self.byteCount = byteCount
    }

    /// Whether the body goes on after what is kept of it.
    package var isCut: Bool { byteCount > Self.bytesAtMost }
}
