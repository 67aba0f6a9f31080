import Engine
import Messaging

/// The URIs that lead from a page to the others: path and query, no host.
///
/// *Source:* recorded answers: the filters, then PageSize, Page and PageToken.
struct PageLinks: Sendable {
    /// This page.
    let own: String
    /// The first page.
    let first: String
    /// The page above; nil on the first.
    let previous: String?
    /// The page below; nil when nothing is there.
    let next: String?
    /// The last page, where the rows were counted.
    let last: String?

    init<Row>(of page: ListPage<Row>, asked request: PageRequest, path: String) {
        func link(_ number: Int, _ token: PageToken?) -> String {
            var parameters = request.carried
            parameters.append(.init("PageSize", String(request.size)))
            parameters.append(.init("Page", String(number)))
            if let token { parameters.append(.init("PageToken", token.text)) }
            return path + "?" + PercentEncoding.form(parameters, blank: .escaped)
        }
        own = link(request.page, request.token)
        first = link(0, nil)
        let top = page.rows.first.map { PageToken.before(page.key($0)) }
        previous = request.page == 0 ? nil : link(request.page - 1, top)
        let bottom = page.rows.last.map { PageToken.after(page.key($0)) }
        next = page.hasMore && bottom != nil ? link(request.page + 1, bottom) : nil
        last = page.total.map { link(max(Self.pageCount(total: $0, size: request.size) - 1, 0), nil) }
    }

    /// How many pages hold `total` rows.
    static func pageCount(total: Int, size: Int) -> Int { (total + size - 1) / size }
}
