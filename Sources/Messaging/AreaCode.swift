/// Where the area codes of North America belong, as far as the numbering plan tells: the state or province, and the city
/// of those that have only one. A number may have moved away since it was assigned.
package struct AreaCode: Hashable, Sendable {
    /// The postal code of its state or province, such as `CA`.
    package let state: String
    /// The city in capitals; nil when the area has more than one.
    package let city: String?

    /// The place of a number; nil when its plan has no areas, or nothing is told of its area.
    package init?(of number: PhoneNumber) {
        let digits = number.rawValue
        guard digits / 10_000_000_000 == 1, let found = Self.table[Int(digits / 10_000_000 % 1000)] else { return nil }
        self = found
    }

    private init(state: String, city: String?) {
        self.state = state
        self.city = city
    }

    private static let table: [Int: AreaCode] = {
        var table: [Int: AreaCode] = [:]
        for row in tableText.split(separator: "\n") {
            let fields = row.split(separator: ";")
            guard fields.count == 2 else { continue }
            for area in fields[1].split(separator: ",") {
                let parts = area.split(separator: "=")
                guard let code = Int(parts[0].drop { $0 == " " }) else { continue }
                table[code] = AreaCode(state: String(fields[0]), city: parts.dropFirst().first.map(String.init))
            }
        }
        return table
    }()
}
