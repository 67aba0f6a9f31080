import Engine
import HTTPTypes
import Hummingbird
import Messaging
import Synchronization

/// What test credentials may do: create messages that nobody sends and nobody can fetch, and buy numbers that nobody has.
final class TestRoutes: Sendable {
    private let desk: TestDesk
    private let clock: any EngineClock
    private let accountSid: String
    private let accountPath: String
    private let generator: Mutex<SeededGenerator>

    init(account: AccountSID, clock: any EngineClock, generator: SeededGenerator) {
        self.clock = clock
        self.generator = Mutex(generator)
        accountSid = account.description
        accountPath = "/2010-04-01/Accounts/\(account)"
        desk = TestDesk(
            account: Account(sid: account, friendlyName: "Test", kind: .full, createdAt: clock.read().wall)
        )
    }

    /// Answers a request that was made with test credentials.
    /// - Throws: 20008 for all but creating messages and buying numbers.
    func answer(_ request: Request, on route: Route, as format: ResponseFormat) async throws(APIError) -> Response {
        guard request.method == .post else { throw APIError(Refusal(.testCredentials)) }
        switch route {
        case .messages(let resource): return try await create(request, on: resource, as: format)
        case .directory(.numbers(let kind)): return try await buy(kind, request, as: format)
        default: throw APIError(Refusal(.testCredentials))
        }
    }

    private func create(
        _ request: Request,
        on resource: MessageResource,
        as format: ResponseFormat
    ) async throws(APIError) -> Response {
        let asked = SendRequest(try await FormRequest.read(request), on: resource)
        let now = clock.read().wall
        let message = generator.withLock { desk.judge(asked, at: now, using: &$0) }
        do throws(Refusal) {
            let view = MessageView(message: try message.get(), accountPath: accountPath, accountSid: accountSid)
            return Response(resource.representation.document(view, as: format), as: format, status: .created)
        } catch {
            throw APIError(error)
        }
    }

    private func buy(
        _ kind: NumberKind?,
        _ request: Request,
        as format: ResponseFormat
    ) async throws(APIError) -> Response {
        let form = SettingsForm(form: try await FormRequest.read(request), listenerURL: nil)
        let number = try number(form, kind)
        let settings = try NumberRoutes.settings(of: number, form)
        let now = clock.read().wall
        let bought = generator.withLock { desk.buy(number, settings, at: now, using: &$0) }
        do throws(Refusal) {
            let view = SenderView(try bought.get(), accountSid: accountSid, path: accountPath, listener: nil)
            return Response(Representation.incomingPhoneNumber.document(view, as: format), as: format, status: .created)
        } catch {
            throw APIError(error)
        }
    }

    private func number(_ form: SettingsForm, _ kind: NumberKind?) throws(APIError) -> PhoneNumber {
        if let text = form.form.number("PhoneNumber") { return try NumberRoutes.number(text, kind) }
        let areaCode = String(try NumberRoutes.areaCode(form))
        guard let number = TestDesk.number(inAreaCode: areaCode) else {
            throw APIError(.noNumberFound(areaCode: areaCode))
        }
        return number
    }
}
