import AsyncHTTPClient
import Engine
import NIOCore
import NIOSSL
import Synchronization

/// HTTP clients by what their requests need in common: a client's bounds, and the address that a name stands for, are set
/// when it is made.
final class HTTPClientPool: Sendable {
    /// What a client is for.
    struct Key: Hashable, Sendable {
        /// For a connection.
        var connect: Duration
        /// Between two pieces of an answer.
        var read: Duration
        /// The name, and the checked address that is connected to in its place; nil when nothing is checked.
        var pin: Pin?
        /// Whether the other side is our own listener: its certificate is for the name that others call it by.
        var isOurs = false
    }

    /// A name with the address that it has this time.
    struct Pin: Hashable, Sendable {
        var host: String
        var address: String
    }

    private struct Entry {
        var client: HTTPClient
        var users = 0
        var lastUse = 0
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var uses = 0
        var isShutDown = false
    }

    /// Idle clients are let go beyond these; those in use are as many as the engine's requests at most.
    private static let keptAtMost = 32

    private let state = Mutex(State())
    private let connectionsPerHost: Int

    init(connectionsPerHost: Int) { self.connectionsPerHost = connectionsPerHost }

    /// Runs `body` with the client of a key, which stays open until it returns.
    func withClient<Answer: Sendable>(_ key: Key, _ body: (HTTPClient) async throws -> Answer) async throws -> Answer {
        let client = try await borrow(key)
        do {
            let answer = try await body(client)
            giveBack(key)
            return answer
        } catch {
            giveBack(key)
            throw error
        }
    }

    private func borrow(_ key: Key) async throws -> HTTPClient {
        let (client, idle) = try state.withLock { state in
            if state.isShutDown { throw CancellationError() }
            state.uses += 1
            var entry = state.entries[key] ?? Entry(client: makeClient(key))
            entry.users += 1
            entry.lastUse = state.uses
            state.entries[key] = entry
            return (entry.client, Self.takeIdle(from: &state))
        }
        for client in idle { try? await client.shutdown() }
        return client
    }

    private func giveBack(_ key: Key) {
        state.withLock { $0.entries[key]?.users -= 1 }
    }

    private static func takeIdle(from state: inout State) -> [HTTPClient] {
        let excess = state.entries.count - keptAtMost
        guard excess > 0 else { return [] }
        let idle = state.entries.filter { $0.value.users == 0 }.sorted { $0.value.lastUse < $1.value.lastUse }
        return idle.prefix(excess).compactMap { state.entries.removeValue(forKey: $0.key)?.client }
    }

    /// Breaks off what is under way and closes all connections.
    func shutDown() async {
        let clients = state.withLock { state in
            state.isShutDown = true
            defer { state.entries = [:] }
            return state.entries.values.map(\.client)
        }
        // Only a second shutdown throws, and then nothing is left to do.
        for client in clients { try? await client.shutdown() }
    }

    /// No redirects, proxies, decompression or second attempts behind our back; idle connections are closed before
    /// common servers (5 s) close them, so that no request meets a connection that is just going.
    private func makeClient(_ key: Key) -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(key.connect), read: TimeAmount(key.read)),
            connectionPool: .init(
                idleTimeout: .seconds(4),
                concurrentHTTP1ConnectionsPerHostSoftLimit: connectionsPerHost
            )
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        if key.isOurs { configuration.tlsConfiguration = .ours }
        if let pin = key.pin {
            configuration.dnsOverride = [pin.host: pin.address]
            configuration.http1_1ConnectionDebugInitializer = { TargetGuard.check($0) }
        }
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}

extension TLSConfiguration {
    /// For requests to ourselves over loopback: who answers there is whoever has the port, certificate or not.
    fileprivate static var ours: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        return configuration
    }
}
