/// What sort of number one buys. *Source:* the subresources of AvailablePhoneNumbers.
package enum NumberKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A number of a place.
    case local
    /// A number of a mobile network.
    case mobile
    /// A number that costs the caller nothing.
    case tollFree
}

/// A number that is for sale, and where it belongs.
package struct AvailableNumber: Hashable, Sendable {
    /// The number.
    package var number: PhoneNumber
    /// Its country.
    package var country: Country
    /// What sort of number it is.
    package var kind: NumberKind
    /// Its place; nil where a number has none.
    package var place: NumberPlace?
}

/// Where a number belongs. What is only known in North America is nil elsewhere.
package struct NumberPlace: Hashable, Sendable {
    /// The city.
    package var locality: String
    /// The state or province, two letters.
    package var region: String?
    /// The postal code.
    package var postalCode: String?
    /// Degrees, north positive, as text.
    package var latitude: String?
    /// Degrees, east positive, as text.
    package var longitude: String?
    /// The local access and transport area.
    package var lata: String?
    /// The rate center.
    package var rateCenter: String?
}

/// A country in which numbers are for sale.
package struct StockedCountry: Hashable, Sendable {
    /// The country.
    package var country: Country
    /// The kinds that there are.
    package var kinds: [NumberKind]
    /// Its ranges.
    let ranges: [NumberRange]
    /// Its calling code.
    let callingCode: Int
}

/// National numbers that begin alike.
struct NumberRange: Hashable, Sendable {
    let kind: NumberKind
    let prefix: String
    let digits: Int
    let place: NumberPlace?
}

/// The numbers that are for sale: the same ones every time, so that a test finds what it found yesterday.
package enum NumberStock {
    /// Numbers of each range that are on the shelf.
    static let shelf = 60

    /// The countries, in the order of the list.
    package static let countries: [StockedCountry] = {
        let ranges = rangeText.split(separator: "\n").map { fields(of: $0) }
        return countryText.split(separator: "\n").map { line in
            let country = fields(of: line)
            let own = ranges.filter { $0[0] == country[0] }.compactMap(NumberRange.init)
            return StockedCountry(
                country: Country(isoCode: country[0], name: country[2]),
                kinds: NumberKind.allCases.filter { kind in own.contains { $0.kind == kind } },
                ranges: own,
                callingCode: Int(country[1]) ?? 0
            )
        }
    }()

    /// A country by its ISO code, in either case; nil where nothing is for sale.
    package static func country(_ isoCode: String) -> StockedCountry? {
        countries.first { $0.country.isoCode == isoCode.uppercased() }
    }

    /// What sort of number this is.
    package static func kind(of number: PhoneNumber) -> NumberKind {
        if number.isTollFree { return .tollFree }
        let national = number.nationalNumber
        let isMobile = countries.contains { country in
            country.callingCode == number.callingCode
                && country.ranges.contains { $0.kind == .mobile && national.hasPrefix($0.prefix) }
        }
        return isMobile ? .mobile : .local
    }

    static func fields(of line: Substring) -> [String] {
        line.split(separator: ";", omittingEmptySubsequences: false).map { field in
            String(field.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}

extension NumberRange {
    /// Reads a row of the table.
    init?(_ fields: [String]) {
        guard fields.count >= 4, let digits = Int(fields[3]) else { return nil }
        kind = fields[1] == "m" ? .mobile : fields[1] == "t" ? .tollFree : .local
        prefix = fields[2]
        self.digits = digits
        func field(_ index: Int) -> String? { fields.count > index && !fields[index].isEmpty ? fields[index] : nil }
        place = field(4).map { locality in
            NumberPlace(
                locality: locality,
                region: field(5),
                postalCode: field(6),
                latitude: field(7),
                longitude: field(8),
                lata: field(9),
                rateCenter: field(10)
            )
        }
    }

    /// A range that the table does not name: an area code of North America.
    init(areaCode: Int) {
        kind = .local
        prefix = String(areaCode)
        digits = 7
        place = nil
    }
}

extension StockedCountry {
    /// The numbers of a range that are on the shelf, in a fixed order.
    func numbers(of range: NumberRange) -> [AvailableNumber] {
        var seen: Set<UInt64> = []
        let start = (UInt64(callingCode) << 32) ^ (UInt64(range.prefix) ?? 0)
        return (0..<UInt64(NumberStock.shelf)).compactMap { index in
            let rest = subscriber(Self.mixed(start << 16 | index), digits: range.digits)
            guard let number = PhoneNumber("+\(callingCode)\(range.prefix)\(rest)"), number.isPlausible,
                seen.insert(number.rawValue).inserted
            else { return nil }
            return AvailableNumber(number: number, country: country, kind: range.kind, place: range.place)
        }
    }

    /// In North America the exchange begins with 2–9, and N11, 555 and 95X are not for subscribers.
    private func subscriber(_ random: UInt64, digits: Int) -> String {
        if callingCode == 1 {
            var exchange = 200 + random % 750
            if exchange % 100 == 11 || exchange == 555 { exchange += 1 }
            return String(exchange) + Self.padded(random >> 20 % 10_000, to: 4)
        }
        let power = (0..<digits).reduce(UInt64(1)) { power, _ in power * 10 }
        return Self.padded(random % power, to: digits)
    }

    private static func padded(_ number: UInt64, to digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
    }

    /// The finisher of SplitMix64.
    private static func mixed(_ seed: UInt64) -> UInt64 {
        var value = seed &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
