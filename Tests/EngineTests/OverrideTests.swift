import Engine
import Feed
import Messaging
import Simulation
import Testing

@Suite struct `Connection overrides` {
    private enum Ending { case status(Int), refused, silent }

    private func answer(_ desk: inout Desk, _ ending: Ending, after duration: Duration = .milliseconds(4)) {
        let outcome: WebhookAnswer.Outcome =
            switch ending {
            case .status(let status): .answered(status: status, contentType: "text/xml", body: [])
            case .refused: .failed(.webhookConnectRefused, beforeConnecting: true)
            case .silent: .failed(.webhookTimedOut, beforeConnecting: false)
            }
        desk.feed(.webhookAnswered(desk.posts.removeFirst().id, WebhookAnswer(outcome: outcome, duration: duration)))
    }

    /// A fragment, how attempts end, and how many are made in all. *Source:* the facts, section 9.4.
    private static let policies: [(String, Ending, Int)] = [
        ("#rc=2", .refused, 3), ("#rc=0", .refused, 1), ("#rc=5", .refused, 6), ("#rc=2", .status(500), 1),
        ("#rc=2&rp=5xx", .status(500), 3), ("#rp=5xx", .status(503), 2), ("#rc=2&rp=5xx", .status(404), 1),
        ("#rc=3&rp=4xx,5xx", .status(404), 4), ("#rc=2&rp=5xx", .refused, 1), ("#rp=rt", .silent, 2),
        ("#rp=ct", .silent, 1), ("#rc=1&rp=all", .status(302), 2), ("#rc=2&rp=all", .status(204), 1),
        ("#rc=6", .refused, 2), ("#rc=2&rp=never", .refused, 3), ("#e=dublin&rc=1&sni=y", .refused, 2),
    ]

    @Test(arguments: policies.indices)
    func `the URL's fragment says how often a status callback is tried, at once`(index: Int) throws {
        let (fragment, ending, attempts) = Self.policies[index]
        var desk = Desk()
        let target = WebhookTarget.url("http://a.example/\(fragment)")
        let message = try #require(desk.send(callback: target)?.message)
        desk.pass(.seconds(2))
        desk.feed(.settled(message.sid, .sent))
        let setsRetries = fragment != "#rc=6"
        for _ in 0..<attempts where setsRetries {
            #expect(desk.posts.count == 1)
            answer(&desk, ending)
        }
        guard setsRetries else { return }
        #expect(desk.posts.isEmpty && desk.tables.jobs.isEmpty)
        #expect(desk.tables.attempts.map(\.attempt) == Array(1...attempts))
        #expect(desk.tables.attempts.last?.nextInMilliseconds == nil)
    }

    @Test(arguments: policies.indices)
    func `and how often the SMS URL is, before the fallback URL`(index: Int) throws {
        let (fragment, ending, attempts) = Self.policies[index]
        if case .status(204) = ending { return }
        var directory = Directory.simulated
        directory.senders[0].settings.smsURL = .url("http://a.example/\(fragment)")
        directory.senders[0].settings.smsFallbackURL = .url("http://b.example/")
        var desk = Desk(directory)
        try desk.write("Who is this?")
        for _ in 0..<attempts {
            #expect(desk.posts.first?.request.url.hasPrefix("http://a.example/") == true)
            answer(&desk, ending)
        }
        #expect(desk.posts.map(\.request.url) == ["http://b.example/"])
    }

    @Test func `bounds of time go with the request, and count over attempts that follow each other`() throws {
        var directory = Directory.simulated
        directory.senders[0].settings.smsURL = .url("http://a.example/#rc=5&rp=all&ct=2000&rt=99&tt=10000")
        var desk = Desk(directory)
        try desk.write("Who is this?")
        let first = try #require(desk.posts.first?.request.timing)
        #expect((first.connect, first.read, first.total) == (.seconds(2), .seconds(15), .seconds(10)))
        answer(&desk, .silent, after: .seconds(7))
        #expect(desk.posts.first?.request.timing.total == .seconds(3))
        answer(&desk, .silent, after: .seconds(3))
        #expect(desk.posts.isEmpty, "the time is used up")
    }

    @Test func `a URL that must not be reached is not tried again`() throws {
        var desk = Desk()
        let message = try #require(desk.send(callback: .url("http://a.example/"))?.message)
        desk.pass(.seconds(2))
        desk.feed(.settled(message.sid, .sent))
        let outcome = WebhookAnswer.Outcome.failed(.webhookHostUnknown, beforeConnecting: false)
        let answer = WebhookAnswer(outcome: outcome, duration: .zero, detail: "a private address", isPermanent: true)
        desk.feed(.webhookAnswered(desk.posts.removeFirst().id, answer))
        desk.pass(.seconds(10_000))
        #expect(desk.posts.isEmpty)
        #expect(desk.tables.attempts.map(\.failureWords) == ["a private address"])
    }
}
