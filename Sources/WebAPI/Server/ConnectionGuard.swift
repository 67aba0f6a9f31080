import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Stands between the HTTP codec and the server, on every connection.
///
/// It closes a connection whose request does not arrive whole in time, however slowly its bytes trickle in, and
/// puts answers that the server makes of its own accord (unreadable HTTP, a failed responder) into our shape.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Makes an answer that stands in for one of the server's own; nil when the answer is ours already.
    typealias Substitute = @Sendable (HTTPResponse) -> (head: HTTPResponse, body: ByteBuffer)?

    private let requestTime: TimeAmount
    private let roster: ConnectionRoster
    private let substitute: Substitute
    private var isReading = false
    /// Requests whose answers are not written whole yet.
    private var unanswered = 0
    /// Whether the read that is going on brought parts of a request.
    private var hasRead = false
    /// Whether bytes came that are the beginning of a head: the decoder keeps them until it is whole.
    private var headHasBegun = false
    private var isSubstituting = false
    private var deadline: Scheduled<Void>?

    init(requestTime: TimeAmount, roster: ConnectionRoster, substitute: @escaping Substitute) {
        self.requestTime = requestTime
        self.roster = roster
        self.substitute = substitute
    }

    /// A connection that says nothing, or not a whole head, or that does not get through its handshake, ends too.
    func handlerAdded(context: ChannelHandlerContext) {
        roster.enter(context.channel)
        setDeadline(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasRead = true
        switch unwrapInboundIn(data) {
        case .head:
            cancelDeadline()
            headHasBegun = false
            isReading = true
            unanswered += 1
            roster.mark(context.channel, isBusy: true)
        case .body: break
        case .end:
            isReading = false
            cancelDeadline()
        }
        context.fireChannelRead(data)
    }

    /// A request that came in one piece needs no deadline. A read that ends without a part of one was a piece of a head: each
    /// head has the same time from its first piece on, also behind requests that were answered.
    func channelReadComplete(context: ChannelHandlerContext) {
        if !isReading, !hasRead { headHasBegun = true }
        hasRead = false
        awaitRest(context)
        context.fireChannelReadComplete()
    }

    /// Nobody is cut off in the middle of an answer because the next request is slow.
    private func awaitRest(_ context: ChannelHandlerContext) {
        guard deadline == nil, isReading || headHasBegun && unanswered == 0 else { return }
        setDeadline(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancelDeadline()
        roster.leave(context.channel)
        context.fireChannelInactive()
    }

    /// A head that is HTTP, but not one that the server's types can hold, is answered like one that is not HTTP.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        cancelDeadline()
        context.fireErrorCaught(error is HTTPParserError || error is IOError ? error : HTTPParserError.invalidMethod)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            guard let (head, body) = substitute(head) else { break }
            isSubstituting = true
            context.write(wrapOutboundOut(.head(head)), promise: promise)
            context.write(wrapOutboundOut(.body(body)), promise: nil)
            return
        case .body where isSubstituting:
            promise?.succeed()
            return
        case .body: break
        case .end:
            isSubstituting = false
            unanswered = max(unanswered - 1, 0)
            roster.mark(context.channel, isBusy: false)
            awaitRest(context)
        }
        context.write(data, promise: promise)
    }

    private func setDeadline(_ context: ChannelHandlerContext) {
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: requestTime) { channel.close(promise: nil) }
    }

    private func cancelDeadline() {
        deadline?.cancel()
        deadline = nil
    }
}
