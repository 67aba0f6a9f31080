import Feed
import NIOCore
import NIOPosix

/// One connection to a service, on the side of the console. Questions run side by side; when it breaks, all of them fail.
struct LinkConnection: Sendable {
    /// The run of the service's engine.
    let run: UInt64
    private let channel: any Channel
    private let questions: AskedQuestions

    /// How long a service may take to say that it is there.
    private static let welcomeTime = TimeAmount.seconds(5)

    /// Connects and greets.
    /// - Throws: `SystemError` or `IOError` when there is no way to the socket, `LinkFailure` when there is.
    static func open(_ place: SocketPlace, as greeting: LinkGreeting) async throws -> LinkConnection {
        let questions = AskedQuestions()
        let group = MultiThreadedEventLoopGroup.singleton
        let welcome = group.any().makePromise(of: WireWelcome.self)
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: group)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.addFrames(bytesAtMost: Wire.answerBytesAtMost)
                        try channel.pipeline.syncOperations.addHandler(AnswerHandler(questions, welcome))
                    }
                }
                .connect(unixDomainSocketPath: place.address).get()
        } catch {
            welcome.fail(error)
            throw error
        }
        let run = try await greet(on: channel, as: greeting, welcome.futureResult)
        return LinkConnection(run: run, channel: channel, questions: questions)
    }

    private static func greet(
        on channel: any Channel,
        as greeting: LinkGreeting,
        _ welcome: EventLoopFuture<WireWelcome>
    ) async throws -> UInt64 {
        let deadline = channel.eventLoop.scheduleTask(in: welcomeTime) { channel.close(promise: nil) }
        defer { deadline.cancel() }
        channel.writeAndFlush(try ByteBuffer(framing: greeting.hello), promise: nil)
        let welcome = try await welcome.get()
        guard let refusal = welcome.refusal else { return welcome.run }
        channel.close(promise: nil)
        throw LinkFailure.refused(refusal)
    }

    /// Whether it has not broken yet, as far as one knows.
    var isOpen: Bool { questions.areWelcome }

    /// Asks and waits for the answer. A cancelled task gets `closed`, and the service need not answer any more.
    func ask(_ kind: WireQuestion.Kind) async throws(LinkFailure) -> WireAnswer.Kind {
        let question = WireQuestion(number: questions.nextNumber(), kind: kind)
        guard let frame = try? ByteBuffer(framing: question, bytesAtMost: Wire.questionBytesAtMost) else {
            throw .refused("What was to be sent is longer than \(Wire.questionBytesAtMost) bytes.")
        }
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if questions.add(question.number, continuation) { channel.writeAndFlush(frame, promise: nil) }
            }
        } onCancel: {
            forget(question.number)
        }
        return try answer.get()
    }

    private func forget(_ number: UInt64) {
        guard questions.answer(number, .failure(.closed)),
            let frame = try? ByteBuffer(framing: WireQuestion(number: 0, kind: .forget(number)))
        else { return }
        channel.writeAndFlush(frame, promise: nil)
    }

    /// Ends the connection.
    func close() { channel.close(promise: nil) }
}

/// Takes the welcome, then the answers. What is not understood ends the connection.
private final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let questions: AskedQuestions
    private var welcome: EventLoopPromise<WireWelcome>?

    init(_ questions: AskedQuestions, _ welcome: EventLoopPromise<WireWelcome>) {
        self.questions = questions
        self.welcome = welcome
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            let frame = unwrapInboundIn(data)
            guard let welcome else { return take(try frame.framed(WireAnswer.self)) }
            welcome.succeed(try frame.framed(WireWelcome.self))
            self.welcome = nil
        } catch {
            context.close(promise: nil)
        }
    }

    private func take(_ answer: WireAnswer) { _ = questions.answer(answer.number, .success(answer.kind)) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelInactive(context: ChannelHandlerContext) {
        welcome?.fail(LinkFailure.closed)
        welcome = nil
        questions.close()
    }
}
