import Messaging

/// Reads the answer to a webhook.
package enum TwiMLReader {
    /// The most bytes that are read: 64 KiB (error 11750).
    package static let sizeLimit = 64 * 1024

    /// Reads the body of an answer by its content type.
    package static func read(_ body: [UInt8], contentType: String?) throws(TwiMLFault) -> TwiMLDocument {
        guard body.count <= sizeLimit else {
            throw TwiMLFault(code: .webhookTooLarge, explanation: "the answer is over 64 kB")
        }
        return TwiMLDocument()
    }
}
