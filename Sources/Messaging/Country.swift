/// A country or territory, or a network that belongs to none, to which phone numbers are assigned.
package struct Country: Hashable, Sendable, Codable {
    /// The code of ISO 3166-1 alpha-2 such as `US`; `XK` for Kosovo, `001` for networks of no country.
    package let isoCode: String
    /// The English name.
    package let name: String

    /// A country with its ISO code and English name.
    package init(isoCode: String, name: String) {
        self.isoCode = isoCode
        self.name = name
    }
}
