package import Messaging

/// Something that was wrong with what an application answered to an inbound message, although it answered.
package struct WebhookRemark: Hashable, Sendable, Codable {
    /// The error or warning.
    package var code: ErrorCode
    /// The line of the document, from 1; nil when it is about no place in it.
    package var line: Int?
    /// The column in that line, from 1.
    package var column: Int?
    /// What is wrong, in words; at most 500 bytes.
    package var words: String

    /// Puts the parts together.
    package init(code: ErrorCode, line: Int? = nil, column: Int? = nil, words: String) {
        self.code = code
        self.line = line
        self.column = column
        self.words = words.beginning(utf8: 500) ?? ""
    }
}
