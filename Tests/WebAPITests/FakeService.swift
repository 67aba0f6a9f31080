import Engine
import Feed
import Messaging
import Synchronization

/// An engine that keeps its messages in memory, and can be told to refuse.
final class FakeService: MessageService {
    struct State {
        var messages: [Message] = []
        var deleted: [MessageSID: Int64] = [:]
        var requests: [SendRequest] = []
        var taken: [WebhookTaken] = []
        var refusal: Refusal?
        var storeFails = false
        /// Held back until it is opened: requests in flight.
        var gate: Gate?
    }

    private let state: Mutex<State>

    init(messages: [Message] = []) { state = Mutex(State(messages: messages)) }

    var requests: [SendRequest] { state.withLock { $0.requests } }
    var taken: [WebhookTaken] { state.withLock { $0.taken } }

    func change(_ body: (inout sending State) -> Void) { state.withLock { body(&$0) } }

    func accept(_ request: SendRequest) async -> Result<Message, Refusal> {
        await state.withLock { $0.gate }?.pass()
        return state.withLock { state in
            state.requests.append(request)
            if let refusal = state.refusal { return .failure(refusal) }
            let message = Sample.message(
                number: Int64(state.messages.count + 1),
                resource: request.resource,
                body: request.body ?? ""
            )
            state.messages.append(message)
            return .success(message)
        }
    }

    func message(_ sid: MessageSID) async throws(StoreFailure) -> Message? {
        let (fails, found) = state.withLock { ($0.storeFails, $0.messages.first { $0.sid == sid }) }
        if fails { throw .unavailable("a test") }
        return found
    }

    func sequence(of sid: MessageSID) async throws(StoreFailure) -> Int64? {
        state.withLock { state in state.messages.first { $0.sid == sid }?.sequence ?? state.deleted[sid] }
    }

    func order(_ order: MessageOrder, on sid: MessageSID) async throws(StoreFailure) -> OrderResult {
        state.withLock { state in
            guard let index = state.messages.firstIndex(where: { $0.sid == sid }) else { return .notFound }
            if let refusal = state.refusal { return .refused(refusal) }
            switch order {
            case .redact: state.messages[index].body = ""
            case .delete: state.deleted[sid] = state.messages.remove(at: index).sequence
            default: state.messages[index].status = .canceled
            }
            return .done
        }
    }

    func messages(_ query: MessageQuery) async throws(StoreFailure) -> MessagePage {
        let (fails, all) = state.withLock { ($0.storeFails, $0.messages) }
        if fails { throw .unavailable("a test") }
        return Self.page(query, of: all)
    }

    func directory() async -> Directory? {
        let account = Account(
            sid: Sample.credentials.accountSid,
            friendlyName: "Jenny's <account>",
            kind: .trial,
            createdAt: Sample.time
        )
        return Directory(account: account, senders: [])
    }

    func edit(_ edit: DirectoryEdit) async -> Result<DirectoryEntry, Refusal> { .failure(Refusal(.serviceUnavailable)) }

    func webhookTaken(_ taken: WebhookTaken) async { state.withLock { $0.taken.append(taken) } }

    private static func page(_ query: MessageQuery, of all: [Message]) -> MessagePage {
        let matching = all.sorted { $0.listPosition > $1.listPosition }.filter { message in
            if let to = query.to, message.to != to { return false }
            if let from = query.from, message.from != from { return false }
            if let start = query.sentFrom, (message.sentAt ?? WallTime(milliseconds: .min)) < start { return false }
            if let end = query.sentBefore, (message.sentAt ?? WallTime(milliseconds: .max)) >= end { return false }
            return true
        }
        let rows: [Message] =
            switch query.start {
            case .offset(let count): Array(matching.dropFirst(count).prefix(query.limit))
            case .after(let position): Array(matching.filter { $0.listPosition < position }.prefix(query.limit))
            case .before(let position): Array(matching.filter { $0.listPosition > position }.suffix(query.limit))
            }
        let hasMore = rows.last.map { last in matching.contains { $0.listPosition < last.listPosition } } ?? false
        return MessagePage(messages: rows, hasMore: hasMore, total: query.countsAll ? matching.count : nil)
    }
}

/// Keeps whoever comes until it is opened.
actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var arrivals: [CheckedContinuation<Void, Never>] = []
    private var hasArrived = false

    func pass() async {
        hasArrived = true
        arrivals.forEach { $0.resume() }
        arrivals = []
        if isOpen { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Returns once somebody stands before the gate.
    func arrival() async {
        if hasArrived { return }
        await withCheckedContinuation { arrivals.append($0) }
    }

    func open() {
        isOpen = true
        waiting.forEach { $0.resume() }
        waiting = []
    }
}

/// A clock that stands still.
struct StoppedClock: EngineClock {
    func read() -> ClockReading { ClockReading(instant: Instant(nanoseconds: 0), wall: Sample.time) }
    func sleep(until instant: Instant) async {}
}
