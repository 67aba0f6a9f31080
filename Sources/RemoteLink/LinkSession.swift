import Feed
import NIOCore
import Synchronization

/// One console's connection, on the side of the service.
struct LinkSession: Sendable {
    typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Gives somebody who connected their link.
    let admit: @Sendable (LinkPeer) async -> LinkSeat
    /// The service's program.
    let program: String
    /// The run of the service's engine.
    let run: UInt64
    /// Whether there are too many consoles already.
    let isFull: Bool

    /// How long a connection may take to say what it is.
    private static let helloTime = TimeAmount.seconds(10)

    /// Greets, then answers until the console goes or breaks the rules.
    func serve(_ connection: Connection) async throws {
        let deadline = connection.channel.eventLoop.scheduleTask(in: Self.helloTime) {
            connection.channel.close(promise: nil)
        }
        defer { deadline.cancel() }
        try await connection.executeThenClose { arriving, leaving in
            var frames = arriving.makeAsyncIterator()
            guard let hello = try await frames.next()?.framed(WireHello.self) else { return }
            deadline.cancel()
            let credentials = try await PeerCredentials.read(connection.channel)
            let refusal = refusal(of: hello) ?? (credentials == nil ? "The system does not say who you are." : nil)
            try await leaving.write(ByteBuffer(framing: WireWelcome(program: program, run: run, refusal: refusal)))
            guard refusal == nil, let credentials else { return }
            let seat = await admit(peer(credentials, hello))
            let result: Result<Void, any Error>
            do {
                result = .success(try await answer(&frames, leaving, over: seat.link))
            } catch {
                result = .failure(error)
            }
            await seat.leave()
            try result.get()
        }
    }

    /// What a program says of itself is kept short.
    private func peer(_ credentials: PeerCredentials, _ hello: WireHello) -> LinkPeer {
        LinkPeer(
            userID: credentials.userID,
            groupIDs: credentials.groupIDs,
            console: hello.console,
            place: hello.place.flatMap { $0.beginning(utf8: 100) }
        )
    }

    private func refusal(of hello: WireHello) -> String? {
        if hello.version != Wire.version {
            return "The service runs Switchboard \(program), and this is \(hello.program): they do not understand each "
                + "other. Restart the service with this version, or attach with that one."
        }
        if isFull { return "\(LinkServer.consolesAtMost) consoles are attached already: close one of them." }
        return nil
    }

    /// Reads on only while few questions are open: what a console does not take, it does not get more of.
    private func answer(
        _ frames: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        _ leaving: NIOAsyncChannelOutboundWriter<ByteBuffer>,
        over link: any ConsoleLink
    ) async throws {
        let questions = OpenQuestions()
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            var unanswered = 0
            while let frame = try await frames.next() {
                let question = try frame.framed(WireQuestion.self)
                if case .forget(let number) = question.kind {
                    questions.forget(number)
                    continue
                }
                let work = Task { await reply(to: question.kind, over: link) }
                try questions.add(question.number, work)
                group.addTask { try await send(work, as: question.number, questions, leaving) }
                unanswered += 1
                if unanswered >= Wire.questionsAtOnce {
                    try await group.next()
                    unanswered -= 1
                }
            }
        }
    }

    private func send(
        _ work: Task<WireAnswer.Kind, Never>,
        as number: UInt64,
        _ questions: OpenQuestions,
        _ leaving: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws {
        let kind = await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            work.cancel()
        }
        guard questions.close(number) else { return }
        try await leaving.write(frame(WireAnswer(number: number, kind: kind)))
    }

    private func frame(_ answer: WireAnswer) throws -> ByteBuffer {
        do {
            return try ByteBuffer(framing: answer, bytesAtMost: Wire.answerBytesAtMost)
        } catch {
            let words = "the answer is longer than \(Wire.answerBytesAtMost) bytes"
            return try ByteBuffer(framing: WireAnswer(number: answer.number, kind: .failed(.unavailable(words))))
        }
    }

    private func reply(to question: WireQuestion.Kind, over link: any ConsoleLink) async -> WireAnswer.Kind {
        do throws(LinkFailure) {
            switch question {
            case .snapshot: return .snapshot(try await link.snapshot())
            case .next(let position, let limit):
                return .batch(try await link.next(after: position, limit: min(limit, Wire.rowsAtMost)))
            case .page(let query): return .page(try await link.page(query))
            case .perform(let command):
                switch try await link.perform(command) {
                case .success(let answer): return .performed(answer)
                case .failure(let refusal): return .refused(refusal)
                }
            case .forget: return .failed(.closed)
            }
        } catch {
            return .failed(error)
        }
    }
}

/// The questions of one connection that are not answered yet.
private final class OpenQuestions: Sendable {
    private let work = Mutex<[UInt64: Task<WireAnswer.Kind, Never>]>([:])

    /// - Throws: `FrameFailure` when that number is taken.
    func add(_ number: UInt64, _ task: Task<WireAnswer.Kind, Never>) throws(FrameFailure) {
        let isNew = work.withLock { $0.updateValue(task, forKey: number) == nil }
        if !isNew { throw .unreadable }
    }

    /// Whether it is still wanted.
    func close(_ number: UInt64) -> Bool { work.withLock { $0.removeValue(forKey: number) != nil } }

    func forget(_ number: UInt64) { work.withLock { $0.removeValue(forKey: number) }?.cancel() }
}
