package import Messaging

/// What is wrong with a document, and where. Thrown when nothing of it is carried out, else a warning.
package struct TwiMLFault: Error, Equatable, Sendable, Codable {
    /// The code of the error catalogue, such as 12100.
    package let code: ErrorCode
    /// The line in the document, from 1; 0 when it is about the whole.
    package let line: Int
    /// The column in the line, from 1; 0 when it is about the whole.
    package let column: Int
    /// What is wrong, in a few words. Names from the document are part of it: hostile text, to be shown with care.
    package let explanation: String

    /// A fault at a place.
    package init(code: ErrorCode, line: Int = 0, column: Int = 0, explanation: String) {
        self.code = code
        self.line = line
        self.column = column
        self.explanation = explanation
    }
}
