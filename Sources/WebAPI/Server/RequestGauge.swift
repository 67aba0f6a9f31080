import Messaging
import Synchronization

/// Counts the requests of each client that are being answered, and holds a client that asks for too much back.
final class RequestGauge: Sendable {
    /// Who asks: where from, and by which credentials.
    struct Client: Hashable, Sendable {
        /// The IP address; nil without a socket.
        let address: String?
        /// What it proved to be.
        let caller: Caller
    }

    private let limit: Int
    private let running = Mutex<[Client: Int]>([:])

    /// Lets each client have `limit` requests at once.
    init(limit: Int) { self.limit = limit }

    /// A client's place while its request is answered: it is free again when nobody holds this any more.
    final class Place: Sendable {
        private let gauge: RequestGauge
        private let client: Client

        fileprivate init(in gauge: RequestGauge, of client: Client) {
            self.gauge = gauge
            self.client = client
        }

        deinit { gauge.end(client) }
    }

    /// Begins a client's request.
    /// - Throws: 20429 when too many run already.
    func begin(_ client: Client) throws(APIError) -> Place {
        let isFree = running.withLock { running in
            guard running[client, default: 0] < limit else { return false }
            running[client, default: 0] += 1
            return true
        }
        if !isFree {
            throw APIError(
                Refusal(.tooManyRequests),
                detail: "At most \(limit) requests of one client are answered at once (--max-concurrent-requests)."
            )
        }
        return Place(in: self, of: client)
    }

    private func end(_ client: Client) {
        running.withLock { running in
            let count = running[client, default: 1] - 1
            running[client] = count > 0 ? count : nil
        }
    }
}
