import Engine
import HTTPTypes
import Hummingbird
import Messaging

/// Both message resources: create, list and show.
struct MessageRoutes: Sendable {
    let service: any MessageService
    let accountSid: String
    let accountPath: String

    /// Creates a message: 201 once it is on disk.
    func create(_ request: Request, on resource: MessageResource, as format: ResponseFormat) async throws(APIError)
        -> Response
    {
        let form = try await FormRequest.read(request)
        switch await service.accept(SendRequest(form, on: resource)) {
        case .success(let message):
            return Response(resource.representation.document(view(message), as: format), as: format, status: .created)
        case .failure(let refusal): throw APIError(refusal)
        }
    }

    /// Shows one message, whichever resource made it.
    func show(_ sid: MessageSID, on resource: MessageResource, at path: RequestPath) async throws(APIError) -> Response
    {
        let message = try await found(sid, at: path)
        return Response(resource.representation.document(view(message), as: path.format), as: path.format)
    }

    /// Shows a page of the account's messages.
    func list(on resource: MessageResource, at path: RequestPath) async throws(APIError) -> Response {
        let parameters = try path.readQuery()
        let filter = try MessageFilter(parameters)
        let request = try PageRequest(parameters, carrying: filter.parameters)
        var query = MessageQuery(filter: filter, limit: request.size)
        query.start = try await start(of: request)
        query.countsAll = resource == .smsMessages && path.format != .csv
        let found = try await messages(query)
        let seen = request.page * request.size + found.messages.count + (found.hasMore ? 1 : 0)
        let page = ListPage(
            rows: found.messages.map(view),
            hasMore: found.hasMore,
            // A count that stopped at its limit is never less than what was shown.
            total: found.total.map { max($0, found.messages.isEmpty ? 0 : seen) },
            key: { MessageCursor(of: $0.message).text }
        )
        return Response(
            page,
            asked: request,
            from: resource.list(under: accountPath),
            as: resource.representation,
            in: path.format
        )
    }

    func found(_ sid: MessageSID, at path: RequestPath) async throws(APIError) -> Message {
        guard let message = try await message(sid) else { throw APIError(.notFound(path: String(path.text))) }
        return message
    }

    func view(_ message: Message) -> MessageView {
        MessageView(message: message, accountPath: accountPath, accountSid: accountSid)
    }

    private func start(of request: PageRequest) async throws(APIError) -> MessageQuery.Start {
        switch request.token {
        case nil: .offset(request.page * request.size)
        case .after(let key)?: .after(try await position(key))
        case .before(let key)?: .before(try await position(key))
        }
    }

    /// A cursor without a position, as the original's have none, stands where its message is now.
    private func position(_ key: String) async throws(APIError) -> ListPosition {
        guard let cursor = MessageCursor(key) else { throw APIError(Refusal(.pageTokenInvalid)) }
        if let position = cursor.position { return position }
        guard let message = try await message(cursor.sid) else { throw APIError(Refusal(.pageTokenInvalid)) }
        return message.listPosition
    }

    private func message(_ sid: MessageSID) async throws(APIError) -> Message? {
        do throws(StoreFailure) {
            return try await service.message(sid)
        } catch {
            throw APIError(Refusal(.serviceUnavailable))
        }
    }

    private func messages(_ query: MessageQuery) async throws(APIError) -> MessagePage {
        do throws(StoreFailure) {
            return try await service.messages(query)
        } catch {
            throw APIError(Refusal(.serviceUnavailable))
        }
    }
}

extension SendRequest {
    /// A request as its parameters give it. An empty optional parameter counts as missing.
    init(_ form: FormBody, on resource: MessageResource) {
        let callback = form["StatusCallback"] ?? ""
        let application = form["ApplicationSid"] ?? ""
        self.init(
            resource: resource,
            from: form["From"],
            to: form["To"],
            body: form["Body"],
            statusCallback: callback.isEmpty ? .none : .url(callback),
            applicationSid: application.isEmpty ? nil : application,
            options: resource == .messages ? SendOptions(form) : SendOptions()
        )
    }
}

extension SendOptions {
    /// The optional parameters of Messages. An empty one counts as missing.
    init(_ form: FormBody) {
        self.init()
        func given(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
        messagingServiceSid = given("MessagingServiceSid")
        validityPeriod = given("ValidityPeriod")
        scheduleType = given("ScheduleType")
        sendAt = given("SendAt")
        smartEncoded = given("SmartEncoded")
        maxPrice = given("MaxPrice")
        contentRetention = given("ContentRetention")
        addressRetention = given("AddressRetention")
        contentSid = given("ContentSid")
        hasMedia = given("MediaUrl") != nil
    }
}

extension MessageQuery {
    init(filter: MessageFilter, limit: Int) {
        self.init(
            to: filter.to,
            from: filter.from,
            sentFrom: filter.sentFrom,
            sentBefore: filter.sentBefore,
            limit: limit
        )
    }
}

extension RequestPath {
    /// The query's parameters.
    /// - Throws: 20001.
    func readQuery() throws(APIError) -> FormBody {
        do throws(FormBody.Fault) {
            return try FormBody(reading: Array(query.utf8))
        } catch {
            throw .unreadable("The query can't be read. \(error.explanation)")
        }
    }
}
