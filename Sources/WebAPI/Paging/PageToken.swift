/// Where a page begins, by the row next to it, so that rows that come in meanwhile shift nothing.
///
/// *Source:* recorded answers: `PA` and the SID of the row above the page, `PB` and that of the row below it.
enum PageToken: Hashable, Sendable {
    /// Right below (older than) this row.
    case after(String)
    /// Right above (newer than) this row.
    case before(String)

    /// Reads the written form; nil when it is none of ours.
    init?(_ text: String) {
        let key = text.utf8.dropFirst(2)
        guard (34...80).contains(key.count), key.allSatisfy(PercentEncoding.isUnreserved) else { return nil }
        switch text.utf8.prefix(2).elementsEqual("PA".utf8) {
        case true: self = .after(String(Substring(key)))
        case false where text.hasPrefix("PB"): self = .before(String(Substring(key)))
        case false: return nil
        }
    }

    /// The written form.
    var text: String {
        switch self {
        case .after(let key): "PA\(key)"
        case .before(let key): "PB\(key)"
        }
    }
}
