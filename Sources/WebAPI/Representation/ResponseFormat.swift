/// The formats of an answer, chosen by the path's suffix alone.
///
/// *Source:* the original's page on formats: no suffix and `.xml` are XML, `.json` is JSON, `.csv` is CSV, in either case.
enum ResponseFormat: Sendable, CaseIterable {
    case xml, json, csv

    /// The Content-Type of an answer.
    var contentType: String {
        switch self {
        case .xml: "application/xml"
        case .json: "application/json"
        case .csv: "text/csv; charset=utf-8"
        }
    }

    /// What a path in an answer ends in, so that it leads to the same format.
    var pathSuffix: String {
        switch self {
        case .xml: ""
        case .json: ".json"
        case .csv: ".csv"
        }
    }

    /// The format of an error: CSV has no shape for one.
    var ofErrors: ResponseFormat { self == .csv ? .xml : self }

    /// Cuts the suffix off a path and says which format it asks for.
    static func split(_ path: Substring) -> (path: Substring, format: ResponseFormat) {
        let bytes = path.utf8
        for (suffix, format) in [(".json", ResponseFormat.json), (".xml", .xml), (".csv", .csv)]
        where bytes.count >= suffix.utf8.count {
            let start = bytes.index(bytes.endIndex, offsetBy: -suffix.utf8.count)
            // Setting bit 5 lowers letters; only a "." and 0x0E share it otherwise, and no path holds the latter.
            if bytes[start...].lazy.map({ $0 | 0x20 }).elementsEqual(suffix.utf8) { return (path[..<start], format) }
        }
        return (path, .xml)
    }
}
