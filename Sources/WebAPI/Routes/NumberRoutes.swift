import Engine
import Feed
import HTTPTypes
import Hummingbird
import Messaging

/// IncomingPhoneNumbers: the numbers that the account owns.
struct NumberRoutes: Sendable {
    let desk: DirectoryDesk

    /// A page of them. Every one is bought here and past its beta.
    func list(_ kind: NumberKind?, at path: RequestPath) async throws(APIError) -> Response {
        let query = try path.readQuery()
        let origin = query["Origin"] ?? ""
        let rows = try await desk.directory().senders.filter { sender in
            guard let number = sender.address.phoneNumber, origin.isEmpty || origin == "twilio" else { return false }
            if let kind, NumberStock.kind(of: number) != kind { return false }
            if let name = query["FriendlyName"], !name.isEmpty, name != sender.friendlyName { return false }
            return query.number("PhoneNumber").map { NumberSearch.matches(number, $0) } ?? true
        }
        let shape = ListShape(
            element: "IncomingPhoneNumbers",
            rowsKey: "incoming_phone_numbers",
            path: desk.accountPath + "/IncomingPhoneNumbers" + (kind.map { "/" + $0.pathComponent } ?? "")
        )
        return try desk.list(
            try await views(rows),
            at: path,
            filters: ["Beta", "FriendlyName", "PhoneNumber", "Origin"],
            shape: shape,
            as: .incomingPhoneNumber
        ) { $0.sender.sid }
    }

    func show(_ sid: NumberSID, at path: RequestPath) async throws(APIError) -> Response {
        guard let sender = try await desk.directory().sender(sid: sid.description) else {
            throw DirectoryDesk.notFound(path)
        }
        return try await show(sender, as: path.format)
    }

    /// Buys a number by PhoneNumber, or any one of an AreaCode.
    func buy(_ kind: NumberKind?, _ request: Request, at path: RequestPath) async throws(APIError) -> Response {
        let form = try await desk.settingsForm(request)
        let sender =
            if let text = form.form.number("PhoneNumber") {
                try await buy(try Self.number(text, kind), form, at: path)
            } else {
                try await buyAny(kind, form, at: path)
            }
        return try await show(sender, as: path.format, status: .created)
    }

    func update(_ sid: NumberSID, _ request: Request, at path: RequestPath) async throws(APIError) -> Response {
        let form = try await desk.settingsForm(request)
        if let account = form.form["AccountSid"], !account.isEmpty, account != desk.accountSid {
            throw APIError(Refusal(.transferAccountUnknown))
        }
        let entry = try await desk.edit(at: path) { directory throws(APIError) in
            guard let sender = directory.sender(sid: sid.description) else { throw DirectoryDesk.notFound(path) }
            var settings = sender.settings
            try Self.apply(form, to: &settings)
            return .setSender(sender.sid, Revision(from: sender.settings, to: settings))
        }
        guard case .sender(let sender) = entry else { throw DirectoryEntry.unexpected }
        return try await show(sender, as: path.format)
    }

    // MARK: Buying

    static func number(_ text: String, _ kind: NumberKind?) throws(APIError) -> PhoneNumber {
        do {
            let number = try PhoneNumber.read(text, dialledFrom: nil)
            guard kind ?? NumberStock.kind(of: number) == NumberStock.kind(of: number) else {
                throw APIError(.phoneNumberUnavailable(text))
            }
            return number
        } catch let error as APIError {
            throw error
        } catch {
            throw APIError(.phoneNumberInvalid(text))
        }
    }

    private func buy(
        _ number: PhoneNumber,
        _ form: SettingsForm,
        at path: RequestPath
    ) async throws(APIError) -> Sender {
        let settings = try Self.settings(of: number, form)
        let entry = try await desk.edit(at: path) { _ in .buy(.phoneNumber(number), settings) }
        guard case .sender(let sender) = entry else { throw DirectoryEntry.unexpected }
        return sender
    }

    /// Tries the numbers on the shelf one after the other: somebody may be quicker.
    private func buyAny(
        _ kind: NumberKind?,
        _ form: SettingsForm,
        at path: RequestPath
    ) async throws(APIError) -> Sender {
        let areaCode = try Self.areaCode(form)
        var search = NumberSearch(kind ?? .local)
        search.areaCode = areaCode
        for _ in 0..<20 {
            let taken = await desk.service.takenAddresses()
            let candidates = NumberStock.countries.lazy.filter { $0.isNorthAmerican }.flatMap { country in
                search.find(in: country, limit: 1) { taken.contains(.phoneNumber($0)) }
            }
            guard let candidate = candidates.first else { break }
            do throws(APIError) {
                return try await buy(candidate.number, form, at: path)
            } catch  where error.refusal.code == .phoneNumberUnavailable {
                continue
            }
        }
        throw APIError(.noNumberFound(areaCode: String(areaCode)))
    }

    static func areaCode(_ form: SettingsForm) throws(APIError) -> Int {
        guard let text = form.form["AreaCode"], !text.isEmpty else {
            throw APIError(Refusal(.invalidParameter), detail: "Give PhoneNumber or AreaCode.")
        }
        guard text.utf8.count == 3, let areaCode = Int(text), areaCode >= 200 else {
            throw APIError(Refusal(.areaCodeInvalid))
        }
        return areaCode
    }

    /// What a number that is bought is set to.
    static func settings(of number: PhoneNumber, _ form: SettingsForm) throws(APIError) -> SenderSettings {
        var settings = SenderSettings(friendlyName: Address.phoneNumber(number).nationalForm, smsURL: .none)
        try apply(form, to: &settings)
        return settings
    }

    private static func apply(_ form: SettingsForm, to settings: inout SenderSettings) throws(APIError) {
        try form.sender(&settings)
        try form.application("SmsApplicationSid", &settings.smsApplicationSid)
        try form.calls(&settings.calls)
    }

    // MARK: Showing

    private func show(
        _ sender: Sender,
        as format: ResponseFormat,
        status: HTTPResponse.Status = .ok
    ) async throws(APIError) -> Response {
        guard let view = try await views([sender]).first else { throw DirectoryEntry.unexpected }
        return Response(Representation.incomingPhoneNumber.document(view, as: format), as: format, status: status)
    }

    private func views(_ senders: [Sender]) async throws(APIError) -> [SenderView] {
        let listener = await desk.service.inboundURL()
        return senders.map { SenderView($0, accountSid: desk.accountSid, path: desk.accountPath, listener: listener) }
    }
}

extension NumberKind {
    /// Its word in a path.
    var pathComponent: String {
        switch self {
        case .local: "Local"
        case .mobile: "Mobile"
        case .tollFree: "TollFree"
        }
    }
}
