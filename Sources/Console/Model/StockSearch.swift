internal import Messaging

/// The search for a number to buy: what is asked for, and what is for sale.
struct StockSearch: Sendable {
    /// Country, sort, area code, digits.
    var fields: [FormField]
    /// The field that takes the keys.
    var focus = 0
    /// The marked number of those that were found.
    var marked = 0
    /// What was found.
    private(set) var found: [AvailableNumber] = []
    /// What is wrong with what is asked for.
    private(set) var fault: String?

    /// At most so many are shown.
    static let limit = 100

    /// Places of the fields.
    private enum Place { static let country = 0, kind = 1, areaCode = 2, contains = 3 }

    /// Begins in a country, by its ISO code.
    init(country: String) {
        let kinds: [FormField.Option] = [
            .init(value: NumberKind.local.rawValue, words: "local"),
            .init(value: NumberKind.mobile.rawValue, words: "mobile"),
            .init(value: NumberKind.tollFree.rawValue, words: "toll-free"),
        ]
        fields = [
            FormField(.name, "Country", .name, country),
            FormField(.verifying, "Sort", NumberKind.local.rawValue, options: kinds),
            FormField(.code, "Area code", .name, ""),
            FormField(.number, "Contains", .name, ""),
        ]
    }

    /// The country that is asked for: by its ISO code, or by the beginning of its name.
    var country: StockedCountry? {
        let text = fields[Place.country].value
        if let known = NumberStock.country(text) { return known }
        guard text.utf8.count > 2 else { return nil }
        return NumberStock.countries.first { $0.country.name.lowercased().hasPrefix(text.lowercased()) }
    }

    /// The number that Enter buys.
    var chosen: AvailableNumber? { found.indices.contains(marked) ? found[marked] : nil }

    /// Looks through the stock anew, without those that are somebody's.
    mutating func look(without taken: Set<PhoneNumber>) {
        let chosen = chosen?.number
        (found, fault) = ([], nil)
        guard let country else {
            fault = "for sale in: " + NumberStock.countries.map(\.country.isoCode).joined(separator: " ")
            return
        }
        let kind = NumberKind(rawValue: fields[Place.kind].value) ?? .local
        guard country.kinds.contains(kind) else {
            fault = "\(country.country.name) has none of this sort"
            return
        }
        var search = NumberSearch(kind)
        let (area, digits) = (fields[Place.areaCode].value, fields[Place.contains].value)
        if !area.isEmpty {
            guard area.utf8.count == 3, let code = Int(area) else {
                fault = "an area code has three digits, and only North America has them"
                return
            }
            search.areaCode = code
        }
        if !digits.isEmpty { search.contains = digits }
        found = search.find(in: country, limit: Self.limit) { taken.contains($0) }
        marked = found.firstIndex { $0.number == chosen } ?? 0
        if found.isEmpty { fault = "nothing like this is for sale" }
    }
}
