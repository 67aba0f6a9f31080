package import Messaging

/// A request's parameters as consoles and the store keep them: bounded, whatever came.
package struct WebhookParameters: Hashable, Sendable, Codable {
    /// Names and values have at most this many bytes together.
    package static let bytesAtMost = 16 * 1024

    /// The first parameters, in the order in which they were sent.
    package private(set) var list: [WebhookParameter]
    /// How many more there were.
    package private(set) var leftOut: Int

    /// Keeps as many parameters as fit, and of a value that does not fit its beginning.
    package init(_ parameters: some Sequence<WebhookParameter> = []) {
        list = []
        leftOut = 0
        var room = Self.bytesAtMost
        for parameter in parameters {
            let value = parameter.value.beginning(utf8: room - parameter.name.utf8.count)
            guard room > parameter.name.utf8.count, leftOut == 0, value != nil || parameter.value.isEmpty else {
                leftOut += 1
                continue
            }
            list.append(WebhookParameter(parameter.name, value ?? ""))
            room -= parameter.name.utf8.count + (value?.utf8.count ?? 0)
        }
    }

    /// What was kept before.
    package init(kept list: [WebhookParameter], leftOut: Int) {
        self.list = list
        self.leftOut = leftOut
    }

    /// The first value of a name; nil when it is missing.
    package subscript(name: String) -> String? { list.first { $0.name == name }?.value }
}

extension String {
    /// The beginning of the text, of whole characters (Unicode scalars), with at most `limit` bytes of UTF-8; nil when
    /// nothing of it fits.
    package func beginning(utf8 limit: Int) -> String? {
        if utf8.count <= limit { return isEmpty ? nil : self }
        guard limit > 0, var end = utf8.index(utf8.startIndex, offsetBy: limit, limitedBy: utf8.endIndex) else {
            return nil
        }
        while end > utf8.startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        return end == utf8.startIndex ? nil : String(self[..<end])
    }
}
