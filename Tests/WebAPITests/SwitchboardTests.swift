import Engine
import Feed
import Foundation
import HTTPTypes
import HummingbirdTesting
import Messaging
import NIOCore
import Simulation
import Testing

@testable import WebAPI

/// What we add to the original's API.
@Suite(.timeLimit(.minutes(1))) struct SwitchboardTests {
    private static let good = "From=27653&To=%2B14159352345&Body=Your+code+is+4411"

    @Test(arguments: [
        "sid={sid}&status=sent", "to=%2B14159352345&body~=4411&status=sent,failed",
        "from=27653&to=+14159352345&status=sent",
    ])
    func `a wait is answered as soon as the message is there`(query: String) async throws {
        let house = try await RunningHouse.open()
        try await house.server.application.test(.router) { client in
            let list = Sample.root + "/Messages.json"
            let sid = try #require(KeyTests.object(await client.ask(.post, list, form: Self.good))["sid"] as? String)
            _ = try await client.ask(.post, list, form: Self.good.replacing("4411", with: "0000"))
            let address = "/switchboard/wait?timeout=60&" + query.replacing("{sid}", with: sid)
            let answer = try await house.moving { try await client.ask(.get, address) }
            #expect(answer.status == 200, "\(answer.body)")
            let message = try KeyTests.object(answer)
            #expect(message["status"] as? String == "sent")
            if query.contains("body~") || query.contains("sid") { #expect(message["sid"] as? String == sid) }
            // It is there already: the clock need not move for it.
            #expect(try await client.ask(.get, address).status == 200)
        }
        await house.runner.stop(patience: .zero)
    }

    @Test func `a wait in vain says where the message is`() async throws {
        let house = try await RunningHouse.open()
        try await house.server.application.test(.router) { client in
            let list = Sample.root + "/Messages.json"
            let sid = try #require(KeyTests.object(await client.ask(.post, list, form: Self.good))["sid"] as? String)
            let answer = try await client.ask(.get, "/switchboard/wait?sid=\(sid)&status=failed&timeout=0")
            #expect(answer.status == 408)
            let error = try KeyTests.object(answer)
            #expect(error["code"] as? Int == 20408)
            #expect((error["detail"] as? String)?.hasPrefix("The message \(sid) is ") == true)
        }
        await house.runner.stop(patience: .zero)
    }

    @Test(arguments: [
        "", "timeout=1", "sid=SM1", "to=nobody", "sid=\(Sample.messageSid)&status=gone", "to=27653&timeout=301",
        "to=27653&timeout=nan", "to=27653&timeout=-1", "to=27653&statu=sent",
    ])
    func `a wait for nothing that could come is refused`(query: String) async throws {
        try await Sample.server(FakeService()).application.test(.router) { client in
            let answer = try await client.ask(.get, "/switchboard/wait?" + query)
            #expect(answer.status == 400 && answer.body.contains("\"code\": 20422"), "\(answer.body)")
        }
    }

    @Test func `the additions need credentials, and stop with the engine`() async throws {
        try await Sample.server(FakeService()).application.test(.router) { client in
            for path in ["/switchboard/wait?to=27653", "/switchboard/events"] {
                let stranger = try await client.ask(.get, path, authorization: nil)
                let early = try await client.ask(.get, path)
                // Nothing is waited for longer than its time, even when no engine runs.
                let post = try await client.ask(.post, path, form: "a=b")
                #expect(stranger.status == 401 && [408, 503].contains(early.status) && post.status == 405)
            }
            let nothing = try await client.ask(.get, "/switchboard/nothing")
            #expect(nothing.status == 404)
        }
    }

    private static func frames(_ house: RunningHouse, after start: EventFrames.Start) -> EventFrames.Iterator {
        EventFrames(
            link: LocalLink(to: house.runner),
            clock: house.clock,
            writer: EventWriter(run: "R", accountSid: Sample.accountSid),
            heartbeat: .seconds(15),
            start: start
        )
        .makeAsyncIterator()
    }

    private static func piece(_ frames: inout EventFrames.Iterator) async -> String? {
        await frames.next().map { String(buffer: $0) }
    }

    @Test func `the stream tells what happens, and goes on where a reader stopped`() async throws {
        let house = try await RunningHouse.open()
        var frames = Self.frames(house, after: .after(0))
        let piece1 = await Self.piece(&frames)
        #expect(piece1 == ": switchboard\n\n")
        try await house.server.application.test(.router) { client in
            _ = try await client.ask(.post, Sample.root + "/Messages.json", form: Self.good)
        }
        let told = await Self.piece(&frames)
        let first = try #require(told)
        let lines = first.split(separator: "\n", omittingEmptySubsequences: false).prefix(5)
        #expect(lines[0].wholeMatch(of: /id: R-\d+/) != nil && lines[1] == "event: message.accepted")
        let data = try #require(lines[2].wholeMatch(of: /data: (.*)/)?.1)
        let message = try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
        #expect((message["body"] as? String, message["status"] as? String) == ("Your code is 4411", "queued"))
        #expect(lines[3].isEmpty && (lines[4].isEmpty || lines[4].hasPrefix("id: ")))

        let writer = EventWriter(run: "R", accountSid: "")
        #expect(writer.sequence(of: String(lines[0].dropFirst(4))) != nil)
        var again = Self.frames(house, after: .after(0))
        _ = await again.next()
        let piece2 = await Self.piece(&again)
        #expect(piece2 == first)
        await house.runner.stop(patience: .zero)
        let piece3 = await Self.piece(&again)
        #expect(piece3 == nil)
    }

    @Test func `a quiet stream shows that it lives`() async throws {
        let house = try await RunningHouse.open()
        let snapshot = try #require(await house.runner.snapshot())
        var frames = Self.frames(house, after: .after(snapshot.sequence))
        _ = await frames.next()
        let mover = Task { [clock = house.clock] in
            await clock.advanceToNextSleeper(by: clock.read().instant + .seconds(15))
        }
        let piece4 = await Self.piece(&frames)
        #expect(piece4 == ":\n\n")
        await mover.value
        await house.runner.stop(patience: .zero)
    }

    @Test func `a reader that is too far behind, or of another run, starts anew`() async throws {
        let house = try await RunningHouse.open()
        var frames = Self.frames(house, after: .after(999_999))
        _ = await frames.next()
        let piece5 = await Self.piece(&frames)
        #expect(piece5?.contains("event: reset\ndata: {\"queued\": 0,") == true)
        for id in ["", "R", "R-", "R-x", "Q-1", "R-1-1", "R--1"] {
            #expect(EventWriter(run: "R", accountSid: "").sequence(of: id) == nil)
        }
        await house.runner.stop(patience: .zero)
    }
}
