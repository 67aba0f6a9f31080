import Feed
import FoundationEssentials
import NIOCore

/// Cuts what comes in into frames.
struct FrameDecoder: ByteToMessageDecoder {
    typealias InboundOut = ByteBuffer

    /// A longer frame ends the connection.
    let bytesAtMost: Int

    mutating func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
        guard let length = buffer.getInteger(at: buffer.readerIndex, as: UInt32.self) else { return .needMoreData }
        guard length <= bytesAtMost else { throw FrameFailure.tooLong }
        guard buffer.readableBytes >= 4 + Int(length) else { return .needMoreData }
        buffer.moveReaderIndex(forwardBy: 4)
        guard let frame = buffer.readSlice(length: Int(length)) else { return .needMoreData }
        context.fireChannelRead(wrapInboundOut(frame))
        return .continue
    }
}

/// Puts the length before each frame that goes out.
struct FrameEncoder: MessageToByteEncoder {
    typealias OutboundIn = ByteBuffer

    func encode(data: ByteBuffer, out: inout ByteBuffer) throws {
        guard let length = UInt32(exactly: data.readableBytes) else { throw FrameFailure.tooLong }
        out.writeInteger(length)
        out.writeImmutableBuffer(data)
    }
}

/// What is wrong with a frame.
enum FrameFailure: Error {
    case tooLong
    /// It holds something else than it should.
    case unreadable
}

extension ByteBuffer {
    /// A frame that holds a value.
    /// - Throws: `FrameFailure` when it would be longer than the other side takes.
    init(framing value: some Encodable, bytesAtMost: Int = .max) throws(FrameFailure) {
        guard let data = try? JSONEncoder().encode(value) else { throw .unreadable }
        guard data.count <= bytesAtMost else { throw .tooLong }
        self.init(bytes: data)
    }

    /// The value that a frame holds.
    func framed<Value: Decodable>(_ type: Value.Type) throws(FrameFailure) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(readableBytesView))
        } catch {
            throw .unreadable
        }
    }
}

extension Channel {
    /// Adds the frames to a channel, on its own loop.
    func addFrames(bytesAtMost: Int) throws {
        try pipeline.syncOperations.addHandlers([
            ByteToMessageHandler(FrameDecoder(bytesAtMost: bytesAtMost)), MessageToByteHandler(FrameEncoder()),
        ])
    }
}
