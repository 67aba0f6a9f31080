import Engine
import Messaging

/// Which page of a list is asked for.
struct PageRequest: Hashable, Sendable {
    /// Rows on a page at most.
    static let sizeLimit = 1000

    /// The page's number, from 0. With a token it is only shown.
    let page: Int
    /// Rows on the page, 1...1000.
    let size: Int
    /// The row that the page begins at.
    let token: PageToken?
    /// The list's filters as they were written: the links to other pages carry them on.
    let carried: [WebhookRequest.Parameter]

    /// Reads a list's query.
    /// - Throws: 20007, 20422 or 21481.
    init(_ query: FormBody, carrying filters: [WebhookRequest.Parameter] = []) throws(APIError) {
        size = try Self.number("PageSize", in: query, from: 1) ?? 50
        guard size <= Self.sizeLimit else { throw APIError(Refusal(.pageSizeTooLarge)) }
        token = try Self.token(in: query)
        let isBelowARow = if case .after = token { true } else { false }
        page = try Self.number("Page", in: query, from: 0) ?? (isBelowARow ? 1 : 0)
        carried = filters
    }

    private static func token(in query: FormBody) throws(APIError) -> PageToken? {
        guard let text = query["PageToken"], !text.isEmpty else { return nil }
        guard let token = PageToken(text) else { throw APIError(Refusal(.pageTokenInvalid)) }
        return token
    }

    /// At most nine digits, so that a page's number times its size fits.
    private static func number(_ name: String, in query: FormBody, from minimum: Int) throws(APIError) -> Int? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard text.utf8.count <= 9, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text),
            number >= minimum
        else {
            throw APIError(Refusal(.invalidParameter), detail: "\(name) must be a whole number from \(minimum) on.")
        }
        return number
    }
}
