extension NumberingPlan {
    /// How the national numbers with a certain beginning and length are written in groups.
    struct Grouping: Sendable {
        /// The digits with which the national number begins; empty for all.
        let leading: Substring
        /// The size of each group.
        let sizes: [Int]
        /// The sum of the sizes: the length of the national numbers that it is for.
        let length: Int

        /// Reads a rule `leading digits:group sizes` such as `2:244`; nil when it is not one.
        init?(_ rule: Substring) {
            guard let colon = rule.firstIndex(of: ":") else { return nil }
            self.leading = rule[..<colon]
            self.sizes = rule[rule.index(after: colon)...].compactMap(\.wholeNumberValue)
            self.length = sizes.reduce(0, +)
        }
    }

    /// All plans in ascending order of their calling codes.
    static let table: [NumberingPlan] = rows(of: tableText).compactMap(NumberingPlan.init(fields:))

    /// The countries behind calling code 1 with their area codes.
    static let northAmerica: [(country: Country, areaCodes: [Int])] = rows(of: areaCodeText).map { fields in
        let country = Country(isoCode: String(fields[0]), name: String(fields[1]))
        return (country, fields[2].split(separator: " ").compactMap { Int($0) }.filter { 200..<1000 ~= $0 })
    }

    private static func rows(of text: String) -> [[Substring]] {
        text.split(separator: "\n").map { line in
            line.split(separator: ";", omittingEmptySubsequences: false).map { $0.drop(while: { $0 == " " }) }
        }
    }

    private init?(fields: [Substring]) {
        guard fields.count == 9, let code = Int(fields[0]), 1..<1000 ~= code else { return nil }
        callingCode = code
        mainCountry = Country(isoCode: String(fields[1]), name: String(fields[2]))
        // A few countries' metadata names lengths beyond the 15 digits that E.164 allows in all.
        let longest = 15 - fields[0].utf8.count
        lengths = fields[3].split(separator: " ").compactMap { Int($0) }.filter { $0 <= longest }
            .reduce(0) { $0 | (1 << $1) }
        let prefixes = fields[4].split(separator: " ")
        nationalPrefix = String(prefixes.first ?? "")
        beginningsLikePrefix = Array(prefixes.dropFirst())
        internationalPrefix = String(fields[5])
        freephonePrefixes = fields[6].split(separator: " ")
        fixedLinePrefixes = fields[8].split(separator: " ")
        groupings = fields[7].split(separator: " ").compactMap(Grouping.init)
    }
}
