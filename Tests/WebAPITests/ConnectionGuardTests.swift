import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Testing

@testable import WebAPI

/// How long a request may take to arrive, whichever it is on its connection. Time is moved by hand.
struct ConnectionGuardTests {
    private static let request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

    /// A connection with the real codec, whose requests have 20 seconds each.
    private func connection() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(loop: EmbeddedEventLoop())
        let pipeline = channel.pipeline.syncOperations
        try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try pipeline.addHandler(
            ConnectionGuard(requestTime: .seconds(20), roster: ConnectionRoster(limit: 5)) { _ in nil }
        )
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private func send(_ text: String, on channel: EmbeddedChannel) throws {
        try channel.writeInbound(ByteBuffer(string: text))
    }

    private func answer(on channel: EmbeddedChannel) throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .noContent)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    @Test func `a head has its time from its first byte on, also behind a request that was answered`() throws {
        let channel = try connection()
        for _ in 0..<3 {
            try send(Self.request, on: channel)
            try answer(on: channel)
            channel.embeddedEventLoop.advanceTime(by: .seconds(50))
            #expect(channel.isActive)
        }
        for byte in "GET / HTTP/1.1\r\nHo" {
            #expect(channel.isActive)
            try send(String(byte), on: channel)
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(3))
        #expect(!channel.isActive)
    }

    @Test func `a head that becomes whole in time is as good as one that came at once`() throws {
        let channel = try connection()
        for _ in 0..<3 {
            try send(String(Self.request.prefix(9)), on: channel)
            channel.embeddedEventLoop.advanceTime(by: .seconds(19))
            try send(String(Self.request.dropFirst(9)), on: channel)
            try answer(on: channel)
            channel.embeddedEventLoop.advanceTime(by: .seconds(40))
            #expect(channel.isActive)
        }
        _ = try channel.finish()
    }

    @Test func `a slow head behind a long answer cuts nothing off, and has its time after it`() throws {
        let channel = try connection()
        try send(Self.request, on: channel)
        try send("GET", on: channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(600))
        #expect(channel.isActive)
        try answer(on: channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(19))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test func `a body has its time behind an answered request too`() throws {
        let channel = try connection()
        try send(Self.request, on: channel)
        try answer(on: channel)
        try send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90\r\n\r\n", on: channel)
        for _ in 0..<19 {
            try send("a", on: channel)
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }
}
