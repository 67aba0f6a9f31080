import Messaging

/// A country with the account whose view it is.
struct CountryView: Sendable {
    /// The country.
    let country: StockedCountry
    /// `/2010-04-01/Accounts/AC…`
    let accountPath: String

    /// Where it is.
    var path: String { "\(accountPath)/AvailablePhoneNumbers/\(country.country.isoCode)" }
}

extension Representation<CountryView> {
    /// A country in which numbers are for sale. *Source:* the OpenAPI description.
    static let availableCountry = Representation(
        element: "Country",
        keyOrder: .alphabetical,
        fields: [
            Field("CountryCode", "country_code") { .text($0.country.country.isoCode) },
            Field("Country", "country") { .text($0.country.country.name) },
            Field("Uri", "uri") { .path($0.path) },
            Field("Beta", "beta") { _ in .boolean(false) },
            Field("SubresourceUris", "subresource_uris") { view in
                .group(view.country.kinds.map { $0.member(under: view.path) })
            },
        ]
    )
}

extension NumberKind {
    /// The link to the numbers of this kind.
    fileprivate func member(under path: String) -> FieldValue.Member {
        let value = FieldValue.path("\(path)/\(pathComponent)")
        return switch self {
        case .local: .init(xml: "Local", json: "local", value: value)
        case .mobile: .init(xml: "Mobile", json: "mobile", value: value)
        case .tollFree: .init(xml: "TollFree", json: "toll_free", value: value)
        }
    }
}

extension Representation<AvailableNumber> {
    /// A number that is for sale. *Source:* the archived page "AvailablePhoneNumbers", and the OpenAPI description.
    static let availablePhoneNumber = Representation(
        element: "AvailablePhoneNumber",
        keyOrder: .alphabetical,
        fields: [
            Field("FriendlyName", "friendly_name") { .text(Address.phoneNumber($0.number).nationalForm) },
            Field("PhoneNumber", "phone_number") { .text($0.number.e164) },
            Field("Lata", "lata") { .text(ifAny: $0.place?.lata) },
            Field("Locality", "locality") { .text(ifAny: $0.place?.locality) },
            Field("RateCenter", "rate_center") { .text(ifAny: $0.place?.rateCenter) },
            Field("Latitude", "latitude") { .text(ifAny: $0.place?.latitude) },
            Field("Longitude", "longitude") { .text(ifAny: $0.place?.longitude) },
            Field("Region", "region") { .text(ifAny: $0.place?.region) },
            Field("PostalCode", "postal_code") { .text(ifAny: $0.place?.postalCode) },
            Field("IsoCountry", "iso_country") { .text($0.country.isoCode) },
            Field("AddressRequirements", "address_requirements") { _ in .text("none") },
            Field("Beta", "beta") { _ in .boolean(false) },
            Field("Capabilities", "capabilities") { _ in .capabilities },
        ]
    )
}
