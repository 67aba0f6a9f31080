import Feed
import Foundation
import Messaging
import Terminal
import Testing

@testable import Console

@Suite struct LogTests {
    static let size = Size(columns: 80, rows: 24)

    private func stage() -> Stage { Scene.log.stage(size: Self.size) }

    private func bodies(_ stage: Stage) -> [String] {
        (0..<stage.model.log.list.count).map { stage.model.log.list[$0].body }
    }

    @Test func `the filter narrows at each key, explains what it can't read, and Esc shows all again`() {
        var stage = stage()
        stage.press("/")
        stage.type("there status:fail oops:1")
        stage.answerLoads()
        #expect(bodies(stage) == ["Are you there?"])
        #expect(stage.model.log.field.faults.map(\.word) == ["oops:1"])
        stage.press("Esc Esc")
        #expect(bodies(stage).count >= 100 && stage.model.log.filter.isEmpty)
    }

    @Test func `Tab goes through what a word may become`() {
        var stage = stage()
        stage.press("/")
        stage.type("sta")
        stage.press("Tab")
        stage.type("s")
        stage.press("Tab")
        let first = stage.model.log.field.text.text
        stage.press("Tab")
        let second = stage.model.log.field.text.text
        #expect(first.hasPrefix("status:s") && second.hasPrefix("status:s") && first != second)
        stage.press("Shift-Tab")
        #expect(stage.model.log.field.text.text == first)
    }

    @Test func `a live message joins if it passes the filter, and leaves when it does no longer`() {
        var stage = stage()
        stage.press("/")
        stage.type("is:waiting")
        stage.press("Enter")
        let waiting = stage.message("Soon", from: Cast.main, to: Cast.ada, .queued) {
            $0.position = LanePosition(place: 2, slot: 2)
        }
        stage.happen(.accepted(waiting))
        stage.happen(.received(stage.message("Hello", from: Cast.ada, to: Cast.main, .received)))
        #expect(bodies(stage) == ["Soon", "It's me"])
        var sent = waiting
        sent.status = .sent
        stage.happen(.statusChanged(sent))
        #expect(bodies(stage) == ["It's me"])
    }

    @Test func `the opened message shows each hop with the time since the one before`() {
        let model = Scene.logTimeline.model(size: Size(columns: 120, rows: 40))
        let lines = model.timelineLines.map { $0.parts.map(\.text).joined() }
        #expect(lines.contains { $0.contains("21:02:45.218   +3.2 s  ▶ claimed") })
        #expect(lines.contains { $0.contains("✗ failed 30003 Unreachable") })
        #expect(lines.contains { $0.contains("callback of “failed”: no answer (11203) in 15000 ms, attempt 1") })
        #expect(lines.contains { $0.contains("✓ callback of “failed”: 204 in 42 ms, attempt 2") })
    }

    @Test func `the newest message stays selected while it is opened and others come`() throws {
        var stage = Scene.log.stage(size: Self.size)
        stage.press("Enter")
        let opened = try #require(stage.model.log.detail?.sid)
        let newer = stage.message("Newer", from: Cast.main, to: Cast.jenny, .sent)
        stage.happen(.statusChanged(newer))
        #expect(stage.model.log.list.selectedRow?.sid == opened)
        stage.press("Esc")
        #expect(stage.model.log.list.selectedRow?.sid == newer.sid)
    }

    @Test func `a message that went through a Messaging Service names it, and its SID when it is gone`() throws {
        var stage = Scene.services.stage(size: Self.size)
        var directory = try #require(stage.model.service.directory)
        let service = try #require(directory.services.first)
        var message = stage.message("Come", from: Cast.main, to: Cast.jenny, .sent)
        message.service = ServiceUse(sid: service.sid, isOpen: false)
        let way = MessageTimeline(
            message: message,
            changes: [
                StatusChange(status: .queued, at: message.createdAt),
                StatusChange(status: .sent, at: message.createdAt),
            ]
        )
        func lines() -> [String] {
            var detail = TimelineModel(message.sid)
            detail.take(message.sid, way)
            return TimelineView(model: stage.model, detail: detail).lines(columns: 90).map {
                $0.parts.map(\.text).joined()
            }
        }
        #expect(lines().contains("through Reminders"))
        #expect(lines().contains { $0.hasSuffix("in the line of +1 415-814-1829, chosen by Reminders") })
        directory.services = []
        stage.happen(.directoryChanged(directory))
        #expect(lines().contains("through \(service.sid)"))
    }

    @Test func `an event about the opened message reads its way again`() {
        var stage = Scene.logTimeline.stage(size: Self.size)
        guard let message = stage.model.selectedMessage else {
            Issue.record("nothing is opened")
            return
        }
        stage.hand(.feed(.events([Event(sequence: 900, time: stage.now, kind: .statusChanged(message))])))
        #expect(stage.loads.contains(.timeline(message.sid)))
    }

    @Test func `R sends a failed message again as a new one, asks for an uncertain one, and says why not for others`() {
        var stage = stage()
        stage.press("j j R")
        guard case .perform(.sendAgain(let sid), _) = stage.effects.last else {
            Issue.record("nothing was sent")
            return
        }
        #expect(sid == stage.model.selectedMessage?.sid)
        stage.press("j R")
        #expect(stage.model.notice?.words.contains("did not fail") == true)
        stage.press("/")
        stage.type("is:uncertain")
        stage.press("Enter R")
        #expect(stage.model.question?.words.contains("may arrive twice") == true)
    }

    @Test func `a text that was redacted is nowhere any more, nor a message that was deleted`() {
        var stage = stage()
        stage.press("j j Z")
        guard let message = stage.model.selectedMessage else {
            Issue.record("nothing is selected")
            return
        }
        stage.happen(.redacted(message.sid, conversation: message.conversation))
        #expect(!bodies(stage).contains("Are you there?"))
        stage.happen(.deleted(message.sid, conversation: message.conversation))
        #expect(stage.model.selectedMessage?.sid != message.sid)
        stage.press("Z F")
        #expect(!bodies(stage).contains("Are you there?"))
    }

    @Test func `y copies a part of the message`() {
        var stage = stage()
        stage.press("j j y b")
        #expect(stage.effects.last == .copy("Are you there?", what: "the text"))
        stage.press("y j")
        guard case .copy(let json, _) = stage.effects.last else {
            Issue.record("nothing was copied")
            return
        }
        #expect(json.contains("\"body\":\"Are you there?\"") && json.contains("\"error_code\":30003"))
        #expect((try? JSONSerialization.jsonObject(with: Data(json.utf8))) != nil)
    }

    @Test func `a message leads to its conversation and to its line`() {
        var stage = stage()
        stage.press("j j o")
        #expect(stage.model.screen == .conversations && stage.model.pane == .thread)
        #expect(stage.model.selectedMessage?.body == "Are you there?")
        stage.press("3 l")
        #expect(stage.model.screen == .queues && stage.model.queues.detail?.sender == Cast.main)
    }

    @Test func `a filter is kept under a name, listed, used and forgotten`() {
        var stage = stage()
        stage.press("/")
        stage.type("status:failed")
        stage.press("Enter b")
        stage.type("lost")
        stage.press("Enter")
        let filter = SavedFilter(list: .log, name: "lost", text: "status:failed")
        #expect(stage.effects.last == .perform(.saveFilter(filter), .saveFilter(filter)))
        stage.savedFilters = [filter]
        stage.press("Esc f Enter")
        #expect(stage.model.log.field.text.text == "status:failed" && stage.model.savedFilters == nil)
        stage.press("f x")
        #expect(stage.effects.last == .perform(.forgetFilter(filter), .forgetFilter(filter)))
    }

    @Test func `texts from outside are safe in every file and clipboard`() {
        var message = Scene.log.model(size: Self.size).log.list[0]
        message.body = "a \"b\", \\ \u{1B}[2J\r\n=1+1"
        let object = try? JSONSerialization.jsonObject(with: Data(MessageRecord.json(message).utf8)) as? [String: Any]
        #expect(object?["body"] as? String == message.body)
        #expect(MessageRecord.csv(message).contains("\"a \"\"b\"\", \\ \u{1B}[2J\r\n=1+1\""))
        #expect(MessageRecord.csv(message).hasSuffix("\r\n"))
    }
}

/// An export writes all that the filter shows, page by page, and never over something.
@Suite struct ExportTests {
    /// A link that answers pages from a stage.
    struct ArchiveLink: ConsoleLink {
        let stage: Stage

        func snapshot() async throws(LinkFailure) -> Snapshot { throw .closed }
        func next(after position: FeedPosition, limit: Int) async throws(LinkFailure) -> FeedBatch { throw .closed }
        func perform(_ command: Command) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> { throw .closed }
        func page(_ query: HistoryQuery) async throws(LinkFailure) -> HistoryPage {
            guard case .log(let filter, let before, _) = query else { throw .closed }
            return .log(stage.logPage(filter, before: before, limit: 10))
        }
    }

    private func export(_ path: String, cancelAfter pages: Int = .max) async -> [ExportProgress] {
        let link = ArchiveLink(stage: Scene.log.stage(size: LogTests.size))
        let exporter = LogExporter()
        var told: [ExportProgress] = []
        await exporter.run(ExportJob(filter: LogFilter([.init(.status([.failed]))]), path: path), link: link) {
            told.append($0)
            if told.count >= pages { exporter.cancel() }
        }
        return told
    }

    private func temporary(_ name: String) -> String {
        FileManager.default.temporaryDirectory.appending(path: "\(UUID())-\(name)").path
    }

    @Test func `a CSV file has a heading and a line for each message, and nobody else may read it`() async throws {
        let path = temporary("log.csv")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let told = await export(path)
        #expect(told.last?.end == .done && told.last?.rows == 10 && told.count == 2)
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n")
        #expect(lines.count == 11 && lines[0].hasPrefix("sid,direction,from") && lines[1].contains("Are you there?"))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        guard case .failed(let reason) = await export(path).last?.end else {
            Issue.record("it was written over")
            return
        }
        #expect(reason.contains("exists already"))
    }

    @Test func `a file of JSON lines can be read line by line; one that was not finished is removed`() async throws {
        let path = temporary("log.jsonl")
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(await export(path, cancelAfter: 1).last?.end == .cancelled)
        #expect(!FileManager.default.fileExists(atPath: path))
        _ = await export(path)
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil)
        }
        guard case .failed = await export("/nowhere/log.csv").last?.end else {
            Issue.record("a folder that is not there must be said")
            return
        }
    }
}
