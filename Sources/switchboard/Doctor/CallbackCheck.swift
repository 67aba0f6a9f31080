import Engine
import Feed
import Logging
import Messaging
import Store
import Synchronization
import WebAPI

/// Posts a signed callback to a listener of our own on loopback, as the service does, and looks at what arrives.
struct CallbackCheck {
    let options: ServiceOptions

    func finding() async -> Finding {
        let credentials =
            (try? SQLiteStore.credentials(at: options.data.folder))
            ?? Credentials(accountSid: AccountSID(high: 0, low: 0), authToken: "doctor")
        let receiver = CallbackReceiver()
        let listener: RunningServer
        do {
            listener = try await WebhookListener(
                configuration: ServerConfiguration(port: 0),
                credentials: credentials,
                service: receiver,
                clock: SystemClock(),
                logger: Logger(label: "doctor") { _ in SwiftLogNoOpLogHandler() }
            ).start()
        } catch {
            return .failure(
                "callbacks",
                error.explanation,
                do: "Look at the machine's loopback interface (ip addr show lo)."
            )
        }
        let poster = WebhookPoster(credentials: credentials)
        let answer = await poster.send(
            WebhookRequest(
                url: "http://127.0.0.1:\(listener.port)/status",
                method: .post,
                parameters: [
                    WebhookParameter("SmsSid", MessageSID(high: 0, low: 0).description),
                    WebhookParameter("SmsStatus", "sent"),
                ]
            )
        )
        await poster.shutDown()
        await listener.stop()
        return judge(answer, receiver.verdict)
    }

    private func judge(_ answer: WebhookAnswer, _ verdict: WebhookTaken.Verdict?) -> Finding {
        let milliseconds = answer.duration.milliseconds
        if answer.succeeded, verdict == .genuine {
            return .fine(
                "callbacks",
                "a signed one came back from loopback in \(milliseconds) ms, its signature genuine"
            )
        }
        if verdict != nil {
            return .failure(
                "callbacks",
                "one came, but its signature did not fit",
                do: "Something between here and 127.0.0.1 changes requests: look for a transparent proxy."
            )
        }
        return .failure(
            "callbacks",
            "none came back from loopback: \(answer.detail ?? "no answer")",
            do: "Look for a firewall or a proxy that keeps programs from 127.0.0.1."
        )
    }
}

/// Takes the callback, and remembers what its signature was worth.
private final class CallbackReceiver: MessageService {
    private let taken = Mutex<WebhookTaken.Verdict?>(nil)

    var verdict: WebhookTaken.Verdict? { taken.withLock(\.self) }

    func webhookTaken(_ taken: WebhookTaken) async { self.taken.withLock { $0 = taken.verdict } }

    func accept(_ request: SendRequest) async -> Result<Message, Refusal> { .failure(Refusal(.serviceUnavailable)) }
    func message(_ sid: MessageSID) async throws(StoreFailure) -> Message? { nil }
    func sequence(of sid: MessageSID) async throws(StoreFailure) -> Int64? { nil }
    func order(_ order: MessageOrder, on sid: MessageSID) async throws(StoreFailure) -> OrderResult { .notFound }
    func messages(_ query: MessageQuery) async throws(StoreFailure) -> MessagePage {
        MessagePage(messages: [], hasMore: false)
    }
    func directory() async -> Directory? { nil }
    func takenAddresses() async -> Set<Address> { [] }
    func inboundURL() async -> String? { nil }
    func edit(_ edit: DirectoryEdit) async -> Result<DirectoryEntry, Refusal> { .failure(Refusal(.serviceUnavailable)) }
}
