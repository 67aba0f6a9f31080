/// Asks for numbers that are for sale. *Source:* the parameters of AvailablePhoneNumbers.
package struct NumberSearch: Hashable, Sendable {
    /// What sort of number.
    package var kind: NumberKind
    /// Only numbers of this area code of North America.
    package var areaCode: Int?
    /// Only numbers with these digits in a row; `*` is any digit, letters are those of a keypad.
    package var contains: String?
    /// Only numbers of this city.
    package var locality: String?
    /// Only numbers of this state or province.
    package var region: String?
    /// Only numbers with this postal code.
    package var postalCode: String?
    /// Only numbers of this rate center.
    package var rateCenter: String?
    /// Only numbers of this LATA.
    package var lata: String?
    /// Only numbers within a distance of a place.
    package var near: Vicinity?

    /// A circle on the map.
    package struct Vicinity: Hashable, Sendable {
        /// Degrees, north positive.
        package var latitude: Double
        /// Degrees, east positive.
        package var longitude: Double
        /// In miles, up to 500.
        package var miles: Double

        /// Puts the parts together.
        package init(latitude: Double, longitude: Double, miles: Double) {
            self.latitude = latitude
            self.longitude = longitude
            self.miles = miles
        }
    }

    /// Asks for all numbers of a kind.
    package init(_ kind: NumberKind) { self.kind = kind }

    /// The first `limit` numbers of a country that fit and are not taken.
    package func find(
        in country: StockedCountry,
        limit: Int,
        isTaken: (PhoneNumber) -> Bool
    ) -> [AvailableNumber] {
        var found: [AvailableNumber] = []
        let shelves = ranges(of: country).map(country.numbers)
        // One of each range in turn: the first page shows the breadth of the stock.
        for index in 0..<NumberStock.shelf {
            for shelf in shelves where index < shelf.count && found.count < limit {
                let candidate = shelf[index]
                if fits(candidate.number), !isTaken(candidate.number) { found.append(candidate) }
            }
        }
        return found
    }

    private func ranges(of country: StockedCountry) -> [NumberRange] {
        guard let areaCode else { return country.ranges.filter { $0.kind == kind && fits($0.place) } }
        let known = country.ranges.filter { $0.kind == kind && $0.prefix == String(areaCode) && fits($0.place) }
        guard known.isEmpty, kind == .local, country.callingCode == 1,
            NumberingPlan.country(areaCode: areaCode)?.isoCode == country.country.isoCode
        else { return known }
        let range = NumberRange(areaCode: areaCode)
        return fits(range.place) ? [range] : []
    }

    private func fits(_ place: NumberPlace?) -> Bool {
        func same(_ wanted: String?, _ found: String?) -> Bool {
            wanted.map { $0.lowercased() == found?.lowercased() } ?? true
        }
        return same(locality, place?.locality) && same(region, place?.region) && same(postalCode, place?.postalCode)
            && same(rateCenter, place?.rateCenter) && same(lata, place?.lata) && (near.map { $0.holds(place) } ?? true)
    }

    private func fits(_ number: PhoneNumber) -> Bool {
        contains.map { Self.matches(number, $0) } ?? true
    }

    /// Whether a number has these digits in a row; a pattern that begins with `+` or a calling code is taken from there.
    package static func matches(_ number: PhoneNumber, _ pattern: String) -> Bool {
        let wanted = pattern.utf8.compactMap(digit)
        let digits = Array(number.e164.utf8.dropFirst())
        guard wanted.count <= digits.count else { return false }
        let starts = pattern.utf8.first == UInt8(ascii: "+") ? 0...0 : 0...(digits.count - wanted.count)
        return starts.contains { start in
            zip(wanted, digits[start...]).allSatisfy { $0 == UInt8(ascii: "*") || $0 == $1 }
        }
    }

    /// The digit of a character of a pattern: itself, any (`*`), or the key that a letter stands on; nil for separators.
    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"): byte
        case UInt8(ascii: "a")...UInt8(ascii: "z"): keypad[Int(byte - UInt8(ascii: "a"))]
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): keypad[Int(byte - UInt8(ascii: "A"))]
        default: nil
        }
    }

    /// *Source:* ITU-T E.161, the letters on a telephone's keys.
    private static let keypad = Array("22233344455566677778889999".utf8)
}

extension NumberSearch.Vicinity {
    /// Whether a place lies in the circle, on a flat map: good to a few per cent over the distances that are allowed.
    func holds(_ place: NumberPlace?) -> Bool {
        guard let y = place?.latitude.flatMap(Double.init), let x = place?.longitude.flatMap(Double.init) else {
            return false
        }
        let north = (y - latitude) * 69
        // A degree of longitude shrinks with the latitude; a parabola is near enough to the cosine up to 75 degrees.
        let shrink = max(1 - latitude * latitude / 7000, 0.2)
        let east = (x - longitude) * 69 * shrink
        return north * north + east * east <= miles * miles
    }
}
