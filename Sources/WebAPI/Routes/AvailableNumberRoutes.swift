import Engine
import Feed
import HTTPTypes
import Hummingbird
import Messaging

/// AvailablePhoneNumbers: what is for sale.
struct AvailableNumberRoutes: Sendable {
    let desk: DirectoryDesk

    func listCountries(as format: ResponseFormat) -> Response {
        let path = desk.accountPath + "/AvailablePhoneNumbers"
        let shape = ListShape(element: "Countries", rowsKey: "countries", path: path)
        let rows = NumberStock.countries.map { CountryView(country: $0, accountPath: desk.accountPath) }
        let envelope = ListEnvelope(unpaged: shape, as: format)
        return Response(envelope.document(rows, as: .availableCountry, in: format), as: format)
    }

    func showCountry(_ code: String, at path: RequestPath) throws(APIError) -> Response {
        let view = CountryView(country: try country(code, path), accountPath: desk.accountPath)
        return Response(Representation.availableCountry.document(view, as: path.format), as: path.format)
    }

    func list(_ code: String, _ kind: NumberKind?, at path: RequestPath) async throws(APIError) -> Response {
        let country = try country(code, path)
        let query = try path.readQuery()
        let size = min(try PageRequest(query, defaultSize: 30).size, 1000)
        var rows: [AvailableNumber] = []
        if let kind, offersAsked(query) {
            let taken = await desk.service.takenAddresses()
            rows = try search(kind, query).find(in: country, limit: size) { taken.contains(.phoneNumber($0)) }
        }
        let own = String(path.text.prefix { $0 != "." })
        let shape = ListShape(element: "AvailablePhoneNumbers", rowsKey: "available_phone_numbers", path: own)
        let envelope = ListEnvelope(unpaged: shape, as: path.format)
        return Response(envelope.document(rows, as: .availablePhoneNumber, in: path.format), as: path.format)
    }

    private func country(_ code: String, _ path: RequestPath) throws(APIError) -> StockedCountry {
        guard let country = NumberStock.country(code) else { throw DirectoryDesk.notFound(path) }
        return country
    }

    /// Numbers send and take text messages, and their calls are kept as settings; there are no pictures and no faxes.
    private func offersAsked(_ query: FormBody) -> Bool {
        !["MmsEnabled", "FaxEnabled"].contains { query[$0]?.lowercased() == "true" }
            && !["SmsEnabled", "VoiceEnabled"].contains { query[$0]?.lowercased() == "false" }
    }

    private func search(_ kind: NumberKind, _ query: FormBody) throws(APIError) -> NumberSearch {
        var search = NumberSearch(kind)
        if let text = query["AreaCode"], !text.isEmpty {
            guard text.utf8.count == 3, let code = Int(text) else { throw APIError(Refusal(.areaCodeInvalid)) }
            search.areaCode = code
        }
        func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        search.contains = query.number("Contains")
        search.locality = text("InLocality")
        search.region = text("InRegion")
        search.postalCode = text("InPostalCode")
        search.rateCenter = text("InRateCenter")
        search.lata = text("InLata")
        search.near = try vicinity(query)
        return search
    }

    /// *Source:* the original: Distance in miles, 25 unless given, at most 500.
    private func vicinity(_ query: FormBody) throws(APIError) -> NumberSearch.Vicinity? {
        let miles = Double(query["Distance"] ?? "25") ?? -1
        guard (0...500).contains(miles) else {
            throw APIError(Refusal(.invalidParameter), detail: "Distance must be 0 to 500 miles.")
        }
        if let text = query["NearLatLong"], !text.isEmpty {
            let parts = text.split(separator: ",").map { Double($0.filter { $0 != " " }) }
            guard parts.count == 2, let latitude = parts[0], let longitude = parts[1] else {
                throw APIError(Refusal(.invalidParameter), detail: "NearLatLong must be latitude,longitude.")
            }
            return .init(latitude: latitude, longitude: longitude, miles: miles)
        }
        guard let number = query.number("NearNumber").flatMap({ PhoneNumber($0) }) else { return nil }
        return NumberStock.place(of: number)?.vicinity(miles: miles)
    }
}

extension ListEnvelope {
    /// A list that is whole: only its own address stands around it. *Source:* the OpenAPI description.
    init(unpaged list: ListShape, as format: ResponseFormat) {
        element = list.element
        rowsKey = list.rowsKey
        members = [.init(xml: "uri", json: "uri", value: .text(list.path + format.pathSuffix))]
    }
}
