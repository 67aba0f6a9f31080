import Feed
import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// Serves an engine's link to consoles in other processes, over a Unix socket in the data folder.
///
/// Nobody waits for a console: each connection is read only while its answers go out, and holds a few of them at most.
package struct LinkServer: Sendable {
    private typealias Connections = NIOAsyncChannel<NIOAsyncChannel<ByteBuffer, ByteBuffer>, Never>

    /// Consoles at a time; further ones are told so.
    package static let consolesAtMost = 64

    private let place: SocketPlace
    private let serving: Task<Void, Never>
    private let seats: Seats

    /// Opens the socket and serves it until `stop`. Who calls owns the folder: a socket that is left there is an old one.
    /// - Parameters:
    ///   - folder: the data folder.
    ///   - group: the group whose members may attach too; without one, only the owner may.
    ///   - program: the program's version, for the words about a mismatch.
    ///   - run: the run of the engine.
    ///   - admit: gives somebody who connected their link.
    /// - Returns: the server, which lets consoles in from now on.
    /// - Throws: `LinkServerFailure` with the socket's path and the reason, when it can't be opened.
    package static func start(
        in folder: String,
        group: UInt32? = nil,
        program: String,
        run: UInt64,
        admit: @escaping @Sendable (LinkPeer) async -> LinkSeat
    ) async throws(LinkServerFailure) -> LinkServer {
        do {
            let place = try SocketPlace(folder: folder)
            let connections = try await bind(to: place)
            try open(to: group, place, in: folder)
            let seats = Seats(count: consolesAtMost)
            let serving = Task { await serve(connections, seats, program: program, run: run, admit: admit) }
            return LinkServer(place: place, serving: serving, seats: seats)
        } catch {
            throw LinkServerFailure(path: "\(folder)/\(Wire.socketName)", reason: "\(error)")
        }
    }

    /// Consoles that are attached now.
    package var consoles: Int { seats.taken }

    /// Takes the socket away and closes all connections.
    package func stop() async {
        unlink(place.address)
        serving.cancel()
        await serving.value
    }

    private static func bind(to place: SocketPlace) async throws -> Connections {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: place.address, cleanupExistingSocketFile: true) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.addFrames(bytesAtMost: Wire.questionBytesAtMost)
                    return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
    }

    /// Nobody but the owner gets in, and with a group its members; they may pass the folder, and see nothing in it.
    private static func open(to group: UInt32?, _ place: SocketPlace, in folder: String) throws(SystemError) {
        try check(chmod(place.address, group == nil ? 0o600 : 0o660))
        guard let group else { return }
        try check(chown(place.address, .max, group))
        try check(chown(folder, .max, group))
        try check(chmod(folder, 0o710))
    }

    private static func check(_ result: CInt) throws(SystemError) {
        if result != 0 { throw SystemError(code: errno) }
    }

    private static func serve(
        _ connections: Connections,
        _ seats: Seats,
        program: String,
        run: UInt64,
        admit: @escaping @Sendable (LinkPeer) async -> LinkSeat
    ) async {
        try? await connections.executeThenClose { arriving in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in arriving {
                    group.addTask {
                        let hasSeat = seats.take()
                        defer { if hasSeat { seats.give() } }
                        let session = LinkSession(admit: admit, program: program, run: run, isFull: !hasSeat)
                        // What ends one connection concerns nobody else.
                        try? await session.serve(connection)
                    }
                }
            }
        }
    }
}

/// How many consoles there is room for.
private final class Seats: Sendable {
    private let count: Int
    private let free: Mutex<Int>

    init(count: Int) {
        self.count = count
        free = Mutex(count)
    }

    var taken: Int { count - free.withLock(\.self) }

    func take() -> Bool {
        free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    func give() { free.withLock { $0 += 1 } }
}

/// Why consoles can't attach, for people.
package struct LinkServerFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The socket.
    package let path: String
    /// The system's words.
    package let reason: String

    package var description: String { "The socket \(path) can't be opened: \(reason)." }
}
