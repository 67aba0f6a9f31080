import Engine
import Feed
import Hummingbird
import Messaging

/// What we add to the original's API, under `/switchboard`: for test suites and for programs that follow along.
struct SwitchboardRoutes: Sendable {
    private let waiting: WaitRoute
    private let stream: EventStream

    /// The additions for one account; `run` names this run of the service in the ids of events.
    init(service: any MessageService, link: any ConsoleLink, clock: any EngineClock, account: AccountSID, run: String) {
        let accountSid = account.description
        waiting = WaitRoute(service: service, link: link, clock: clock, accountSid: accountSid)
        stream = EventStream(link: link, clock: clock, writer: EventWriter(run: run, accountSid: accountSid))
    }

    /// Waits for a message.
    func wait(at path: RequestPath) async throws(APIError) -> Response {
        try await waiting.answer(WaitRequest(path.readQuery()))
    }

    /// Follows the feed.
    func events(_ request: Request, holding place: RequestGauge.Place) async throws(APIError) -> Response {
        try await stream.answer(request, holding: place)
    }
}
