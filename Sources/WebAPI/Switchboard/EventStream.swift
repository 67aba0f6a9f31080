import Engine
import Feed
import HTTPTypes
import Hummingbird
import Messaging
import NIOCore
import ServiceLifecycle

/// Answers `GET /switchboard/events`: the feed as server-sent events. An addition of ours.
///
/// Each stream pulls from the feed and writes as fast as its reader reads: nobody waits for it. One that falls behind
/// what the feed keeps gets a `reset` event and goes on from there.
struct EventStream: Sendable {
    let link: any ConsoleLink
    let clock: any EngineClock
    let writer: EventWriter

    /// How long nothing happens before a comment shows that the connection lives.
    private static let heartbeat = Duration.seconds(15)

    /// Begins a stream: after the event that Last-Event-ID names, or now.
    /// - Throws: 20503 when the engine does not run.
    func answer(_ request: Request, holding place: RequestGauge.Place) async throws(APIError) -> Response {
        let start = try await start(after: request.headers[.lastEventID])
        let frames = EventFrames(
            link: link,
            clock: clock,
            writer: writer,
            heartbeat: Self.heartbeat,
            start: start,
            place: place
        )
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(asyncSequence: frames)
        )
    }

    private func start(after identifier: String?) async throws(APIError) -> EventFrames.Start {
        let snapshot: Snapshot
        do throws(LinkFailure) {
            snapshot = try await link.snapshot()
        } catch {
            throw APIError(Refusal(.serviceUnavailable))
        }
        guard let identifier else { return .after(snapshot.sequence) }
        return writer.sequence(of: identifier).map { .after($0) } ?? .reset(snapshot)
    }
}

/// The pieces of one stream, each made when its reader has taken the one before.
struct EventFrames: AsyncSequence, Sendable {
    /// Where a stream begins.
    enum Start: Sendable {
        /// After this event.
        case after(UInt64)
        /// Anew: what the reader saw last is gone, or of another run.
        case reset(Snapshot)
    }

    let link: any ConsoleLink
    let clock: any EngineClock
    let writer: EventWriter
    let heartbeat: Duration
    let start: Start
    /// Its client's place, held as long as the stream goes on.
    var place: RequestGauge.Place?

    func makeAsyncIterator() -> Iterator { Iterator(frames: self) }

    struct Iterator: AsyncIteratorProtocol {
        let frames: EventFrames
        private var sequence: UInt64?

        init(frames: EventFrames) { self.frames = frames }

        mutating func next() async -> ByteBuffer? {
            guard let sequence else { return begin() }
            var reached = sequence
            // Events that programs are not told about make no piece of their own.
            while let batch = await frames.batch(after: reached) {
                switch batch {
                case .heartbeat: return ByteBuffer(string: ":\n\n")
                case .feed(.events(let events)):
                    reached = events.last?.sequence ?? reached
                    self.sequence = reached
                    let text = events.compactMap(frames.writer.text).joined()
                    if !text.isEmpty { return ByteBuffer(bytes: text) }
                case .feed(.snapshot(let snapshot)):
                    self.sequence = snapshot.sequence
                    return ByteBuffer(bytes: frames.writer.reset(snapshot))
                }
            }
            return nil
        }

        private mutating func begin() -> ByteBuffer {
            switch frames.start {
            case .after(let event):
                sequence = event
                return ByteBuffer(string: ": switchboard\n\n")
            case .reset(let snapshot):
                sequence = snapshot.sequence
                return ByteBuffer(bytes: frames.writer.reset(snapshot))
            }
        }
    }

    private enum Batch: Sendable {
        case feed(FeedBatch)
        case heartbeat
    }

    /// What comes next; nil when the feed has ended or the server stops.
    private func batch(after sequence: UInt64) async -> Batch? {
        let wake = clock.read().instant + heartbeat
        return await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Batch?.self) { group in
                group.addTask { (try? await link.next(after: sequence, limit: 500)).map(Batch.feed) }
                group.addTask {
                    await clock.sleep(until: wake)
                    return Task.isCancelled ? nil : .heartbeat
                }
                let first = await group.next() ?? nil
                group.cancelAll()
                return first
            }
        }
    }
}
