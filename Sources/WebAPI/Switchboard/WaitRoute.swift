import Engine
import Feed
import Hummingbird
import Messaging
import ServiceLifecycle

/// Answers `GET /switchboard/wait` as soon as a message is where it is waited for.
struct WaitRoute: Sendable {
    let service: any MessageService
    let link: any ConsoleLink
    let clock: any EngineClock
    let accountSid: String

    private enum Ending: Sendable {
        case met(Message)
        case timedOut
        case failed
    }

    /// Answers with the message as Messages shows it, in JSON.
    /// - Throws: 20408 when the time is up, 20503 when the service stops.
    func answer(_ wait: WaitRequest) async throws(APIError) -> Response {
        let deadline = clock.read().instant + wait.timeout
        let ending = await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Ending.self) { group in
                group.addTask { await watch(wait) }
                group.addTask {
                    await clock.sleep(until: deadline)
                    return Task.isCancelled ? .failed : .timedOut
                }
                let first = await group.next() ?? .failed
                group.cancelAll()
                return first
            }
        }
        switch ending {
        case .met(let message): return response(message)
        case .failed: throw APIError(Refusal(.serviceUnavailable))
        case .timedOut: throw APIError(Refusal(.waitedInVain), detail: await whatIsThere(of: wait))
        }
    }

    /// The feed is asked for its end before the store is looked at, so that nothing falls between the two.
    private func watch(_ wait: WaitRequest) async -> Ending {
        do throws(LinkFailure) {
            var sequence = try await link.snapshot().sequence
            if let message = await candidates(of: wait).first(where: wait.isMet) { return .met(message) }
            while true {
                switch try await link.next(after: sequence, limit: 1000) {
                case .events(let events):
                    for event in events {
                        if let message = event.kind.message, wait.isMet(by: message) { return .met(message) }
                    }
                    sequence = events.last?.sequence ?? sequence
                case .snapshot(let snapshot):
                    sequence = snapshot.sequence
                    if let message = await candidates(of: wait).first(where: wait.isMet) { return .met(message) }
                }
            }
        } catch {
            return .failed
        }
    }

    /// The message itself, or the latest ones that may be meant.
    private func candidates(of wait: WaitRequest) async -> [Message] {
        if let sid = wait.sid {
            let message = try? await service.message(sid)
            return message.flatMap { $0 }.map { wait.concerns($0) ? [$0] : [] } ?? []
        }
        let page = try? await service.messages(MessageQuery(to: wait.to, from: wait.from, limit: 1000))
        return page?.messages.filter(wait.concerns) ?? []
    }

    private func whatIsThere(of wait: WaitRequest) async -> String {
        guard let message = await candidates(of: wait).first else { return "There is no such message." }
        return "The message \(message.sid) is \(message.status.row.apiName)."
    }

    private func response(_ message: Message) -> Response {
        let path = "/2010-04-01/Accounts/\(accountSid)"
        let view = MessageView(message: message, accountPath: path, accountSid: accountSid)
        return Response(Representation.message.document(view, as: .json), as: .json)
    }
}

extension EventKind {
    /// The message that it tells about, whole.
    var message: Message? {
        switch self {
        case .accepted(let message), .statusChanged(let message), .received(let message): message
        default: nil
        }
    }
}
