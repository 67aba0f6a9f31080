import Engine
import Feed
import FoundationEssentials
import Glibc
import Messaging
import RemoteLink
import Testing

/// What only a link over a socket has to keep to.
@Suite(.timeLimit(.minutes(1))) struct RemoteLinkTests {
    @Test func `where no service runs, there is nothing to attach to`() async throws {
        let folder = try TemporaryFolder()
        #expect(try await RemoteLink.attach(to: folder.path, as: LinkGreeting(program: "1.0")) == nil)
        #expect(try await RemoteLink.attach(to: "\(folder.path)/none", as: LinkGreeting(program: "1.0")) == nil)
        // What a killed service leaves.
        let engine = try await RunningEngine()
        try await engine.serve(in: folder.path).stop()
        #expect(try await RemoteLink.attach(to: folder.path, as: LinkGreeting(program: "1.0")) == nil)
    }

    @Test func `a path longer than a socket's address is no obstacle`() async throws {
        let folder = try TemporaryFolder(longName: true)
        #expect(folder.path.utf8.count > 108)
        let server = try await RunningEngine().serve(in: folder.path)
        let link = try #require(try await RemoteLink.attach(to: folder.path, as: LinkGreeting(program: "1.0")))
        #expect(try await link.snapshot().carrier == "silent")
        await server.stop()
    }

    @Test func `the socket is for its owner alone`() async throws {
        let folder = try TemporaryFolder()
        let server = try await RunningEngine().serve(in: folder.path)
        var status = stat()
        #expect(stat("\(folder.path)/\(Wire.socketName)", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        await server.stop()
        #expect(stat("\(folder.path)/\(Wire.socketName)", &status) != 0)
    }

    @Test func `a lost link goes on where it was: nothing missing, nothing doubled`() async throws {
        let folder = try TemporaryFolder()
        let engine = try await RunningEngine()
        var server = try await engine.serve(in: folder.path)
        let link = try #require(try await RemoteLink.attach(to: folder.path, as: LinkGreeting(program: "1.0")))
        let start = try await link.snapshot().position
        let waiting = Task { try await link.next(after: start, limit: 10) }
        await server.stop()
        await #expect(throws: LinkFailure.closed) { try await waiting.value }
        await #expect(throws: LinkFailure.closed) { try await link.next(after: start, limit: 10) }
        try await engine.accept(["missed", "too"])
        server = try await engine.serve(in: folder.path)
        #expect(try await link.next(after: start, limit: 10) == .events([]), "it says that it is there again")
        let events = try await follow(link, from: start, until: 2)
        #expect(accepted(.events(events)) == ["missed", "too"])
        await server.stop()
    }

    @Test func `a restarted engine gives a new snapshot, whatever it counts`() async throws {
        let folder = try TemporaryFolder()
        let first = try await RunningEngine(run: 1)
        var server = try await first.serve(in: folder.path)
        let link = try #require(try await RemoteLink.attach(to: folder.path, as: LinkGreeting(program: "1.0")))
        try await first.accept(["one"])
        let position = try await link.snapshot().position
        await server.stop()
        let second = try await RunningEngine(run: 2)
        try await second.accept(["a", "b", "c"])
        server = try await second.serve(in: folder.path)
        let batch = try await link.next(after: position, limit: 10)
        #expect(batch == .snapshot(try #require(await second.runner.snapshot())))
        await server.stop()
    }

    @Test func `another version is refused in words that name both`() async throws {
        let folder = try TemporaryFolder()
        let server = try await RunningEngine().serve(in: folder.path, program: "9.9")
        let peer = try Peer(folder: folder.path)
        peer.send(try Peer.frame(WireHello(version: 0, program: "0.3")))
        let refusal = try #require(try peer.receive(WireWelcome.self)?.refusal)
        #expect(refusal.contains("9.9") && refusal.contains("0.3"))
        #expect(peer.isClosed)
        await server.stop()
    }

    @Test(
        arguments: [
            [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 2, 0x7B, 0x7D], [0, 0, 0, 1, 0x41],
            Array("GET / HTTP/1.1\r\n\r\n".utf8),
        ] as [[UInt8]]
    ) func `what is no hello ends its connection and nothing else`(_ bytes: [UInt8]) async throws {
        let folder = try TemporaryFolder()
        let server = try await RunningEngine().serve(in: folder.path)
        let peer = try Peer(folder: folder.path)
        peer.send(bytes)
        #expect(peer.isClosed)
        let link = try #require(try await RemoteLink.attach(to: folder.path, as: LinkGreeting(program: "1.0")))
        #expect(try await link.snapshot().carrier == "silent")
        await server.stop()
    }

    @Test func `one that asks and never reads costs a few answers, and holds up nobody`() async throws {
        let folder = try TemporaryFolder()
        let engine = try await RunningEngine()
        let server = try await engine.serve(in: folder.path)
        let stuck = try Peer(folder: folder.path)
        stuck.send(try Peer.frame(WireHello(program: "1.0")))
        // It asks until the service takes no more of it: its answers are bounded, and so are its questions.
        var asked: UInt64 = 0
        repeat {
            asked += 1
        } while stuck.send(try Peer.frame(WireQuestion(number: asked, kind: .snapshot))) && asked < 500_000
        #expect(asked < 500_000)
        let link = try #require(try await RemoteLink.attach(to: folder.path, as: LinkGreeting(program: "1.0")))
        let start = try await link.snapshot().position
        try await engine.accept(["on time"])
        #expect(accepted(.events(try await follow(link, from: start, until: 1))) == ["on time"])
        await server.stop()
    }

    @Test func `there is room for so many consoles, and the next is told so`() async throws {
        let folder = try TemporaryFolder()
        let server = try await RunningEngine().serve(in: folder.path)
        var links: [RemoteLink] = []
        for _ in 0..<LinkServer.consolesAtMost {
            links.append(try #require(try await RemoteLink.attach(to: folder.path, as: LinkGreeting(program: "1.0"))))
        }
        await #expect(throws: LinkFailure.refused("64 consoles are attached already: close one of them.")) {
            try await RemoteLink.attach(to: folder.path, as: LinkGreeting(program: "1.0"))
        }
        #expect(try await links[0].snapshot().carrier == "silent")
        await server.stop()
    }
}
