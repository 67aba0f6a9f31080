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
        switch unwrapInboundIn(data) {
        case .head:
            cancelDeadline()
            isReading = true
            roster.mark(context.channel, isBusy: true)
        case .body: break
        case .end:
            isReading = false
            cancelDeadline()
        }
        context.fireChannelRead(data)
    }

    /// A request that came in one piece needs no deadline.
    func channelReadComplete(context: ChannelHandlerContext) {
        if isReading, deadline == nil { setDeadline(context) }
        context.fireChannelReadComplete()
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
            roster.mark(context.channel, isBusy: false)
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
