import NIOCore
import NIOPosix

/// One TCP connection to this machine, for bytes that no HTTP client would send.
struct RawConnection: Sendable {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Connects, sends the bytes, and reads until the other side closes; a reset is a way of closing.
    /// - Throws: when no connection can be made.
    static func exchange(port: Int, _ bytes: String) async throws -> String {
        let connection = try await open(port: port)
        var answer = ""
        do {
            try await connection.channel.executeThenClose { inbound, outbound in
                if !bytes.isEmpty { try await outbound.write(ByteBuffer(string: bytes)) }
                for try await bytes in inbound { answer += String(buffer: bytes) }
            }
        } catch is IOError {
            return answer
        } catch ChannelError.ioOnClosedChannel, ChannelError.alreadyClosed {
            return answer
        }
        return answer
    }

    private static func open(port: Int) async throws -> RawConnection {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        let channel = try await bootstrap.connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
        return RawConnection(channel: channel)
    }
}

/// A TCP server that does with each connection what a test wants.
enum RawServer {
    /// Runs a server that writes `answer` to everyone who sent something, and closes.
    static func answering<Value>(_ answer: String, _ body: (Int) async throws -> Value) async throws -> Value {
        let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AnswerAndClose(answer: answer))
                }
            }
        return try await run(bootstrap, body)
    }

    /// Runs a server whose queue of connections is full: it takes nobody in.
    static func overfull<Value>(_ body: (Int) async throws -> Value) async throws -> Value {
        let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 0)
            .serverChannelOption(.autoRead, value: false)
        return try await run(bootstrap) { port in
            let filler = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            let first = try await filler.connect(host: "127.0.0.1", port: port).get()
            let value = try await body(port)
            try await first.close()
            return value
        }
    }

    private static func run<Value>(_ bootstrap: ServerBootstrap, _ body: (Int) async throws -> Value) async throws
        -> Value
    {
        let channel = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
        do {
            let value = try await body(channel.localAddress?.port ?? 0)
            try await channel.close()
            return value
        } catch {
            try await channel.close()
            throw error
        }
    }
}

private final class AnswerAndClose: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let answer: String

    init(answer: String) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        context.close(promise: nil)
    }
}
