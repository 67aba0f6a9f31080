import Engine
import HTTPTypes
import Hummingbird
import Messaging
import Synchronization

/// What test credentials may do: create messages that nobody sends and nobody can fetch.
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
    /// - Throws: 20008 for all but creating messages.
    func answer(_ request: Request, on route: Route, as format: ResponseFormat) async throws(APIError) -> Response {
        guard request.method == .post, case .messages(let resource) = route else {
            throw APIError(Refusal(.testCredentials))
        }
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
}
