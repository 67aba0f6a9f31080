import Feed
import Messaging
import Terminal
import Testing

@testable import Console

@Suite struct BulkPlanTests {
    private let now = ClockReading(
        instant: Instant(nanoseconds: 1_000_000_000_000),
        wall: WallTime(milliseconds: 1_793_739_852_000)
    )

    private func plan(
        _ text: String,
        template: String = "Hello {name}",
        waiting: [Int] = [0],
        optOuts: Set<Conversation.Key> = [],
        trial: Bool = false
    ) throws -> BulkPlan {
        let senders = [Cast.main, Cast.second, Cast.third]
        let lanes = waiting.enumerated().map { index, count in
            var lane = Cast.lane(senders[index], at: now.instant)
            lane.waiting = count
            return lane
        }
        let waits = Dictionary(uniqueKeysWithValues: zip(senders, waiting.map { Duration.seconds($0) }))
        let surroundings = BulkPlan.Surroundings(
            template: template,
            lanes: lanes,
            recipients: .init(
                verified: Set([Cast.jenny].compactMap(\.phoneNumber)),
                isTrial: trial,
                optOuts: optOuts
            ),
            waits: waits
        )
        return BulkPlan(try BulkSheet(path: "people.csv", text: text), surroundings)
    }

    @Test func `each row is judged by its number, its fields and its text`() throws {
        let long = String(repeating: "x", count: 155)
        let text = """
            Name,Phone,code
            Jenny,415-935-2345,1
            Again,+1 (415) 935-2345,2
            Bad,12x,3
            ,+14155550133,4
            Long \(long),+14155550134,5
            Zoë “Z”,+14155550135,6
            Short,+1415,7
            """
        let plan = try plan(text)
        let kinds = plan.rows.map(\.verdict.kind)
        #expect(
            kinds == [
                "ready", "duplicate", "bad number", "field missing", "too long", "not GSM-7", "bad number",
            ]
        )
        #expect(plan.rows.map(\.line) == Array(2...8))
        #expect(plan.good == 2 && plan.kinds["bad number"] == 2)
        #expect(plan.rows[0].body == "Hello Jenny" && plan.rows[1].verdict.words == "the number of line 2 again")
    }

    @Test func `fields may hold commas, quotes and lines`() throws {
        let plan = try plan("to,name\r\n+14159352345,\"Smith, \"\"Jo\"\"\r\nEsq.\"\r\n")
        #expect(plan.rows.first?.body == "Hello Smith, \"Jo\"\r\nEsq.")
    }

    @Test func `a trial account writes to verified numbers only`() throws {
        let plan = try plan("to,name\n+14159352345,a\n+14155550133,b\n", trial: true)
        #expect(plan.rows.map(\.verdict) == [.ready, .unverified])
    }

    @Test func `rows go to the line that is done with its own first`() throws {
        let rows = (0..<90).map { "+141555501\($0 + 10),n" }.joined(separator: "\n")
        let plan = try plan("to,name\n\(rows)\n", waiting: [30, 0])
        // Thirty wait in the first line: the second gets thirty before both get the same.
        #expect(plan.shares[Cast.main]?.rows == 30 && plan.shares[Cast.second]?.rows == 60)
        #expect(plan.wait == .seconds(60))
    }

    @Test func `who said STOP to one line gets it from another, and nothing when there is none`() throws {
        let stopped = Conversation.Key(ours: Cast.main, theirs: Cast.jenny)
        let text = "to,name\n+14159352345,n\n"
        #expect(try plan(text, optOuts: [stopped]).rows.map(\.verdict) == [.optedOut])
        #expect(try plan(text, waiting: [0, 9], optOuts: [stopped]).rows.map(\.from) == [Cast.second])
    }

    @Test(arguments: [("", "empty"), ("name,code\na,b\n", "“to”"), ("to,name\n", "no rows")])
    func `a file that is none says why`(text: String, words: String) {
        do throws(BulkSheet.Fault) {
            _ = try BulkSheet(path: "f.csv", text: text)
            Issue.record("it was taken")
        } catch {
            #expect(error.words.contains(words))
        }
    }

    @Test func `ten thousand rows are judged while one waits`() throws {
        let rows = (0..<10_000).map { "+1415\(2_000_000 + $0),Name \($0)" }.joined(separator: "\n")
        let clock = ContinuousClock()
        var good = 0
        let took = try clock.measure { good = try plan("to,name\n" + rows).good }
        #expect(good == 10_000)
        // Without the optimiser, on a machine that does other things too.
        #expect(took < .seconds(10))
    }
}

@Suite struct BulkTests {
    private func stage(_ text: String, template: String = "Hi {name}") -> Stage {
        var stage = Stage(size: Size(columns: 120, rows: 40))
        stage.begin(Cast.snapshot(at: stage.now))
        stage.press("B")
        stage.type("people.csv")
        stage.press("Enter")
        #expect(stage.effects.last == .readFile("people.csv"))
        stage.hand(.fileRead("people.csv", .success(text)))
        stage.type(template)
        return stage
    }

    private func people(_ count: Int) -> String {
        "to,name\n" + (0..<count).map { "+1415555\(1000 + $0),n\($0)" }.joined(separator: "\n")
    }

    private func sends(_ stage: Stage) -> [(draft: Draft, tag: CommandTag)] {
        stage.effects.compactMap { if case .perform(.send(let draft), let tag) = $0 { (draft, tag) } else { nil } }
    }

    private func accept(_ number: Int, in stage: inout Stage) {
        let (draft, tag) = sends(stage)[number]
        guard let to = Address(draft.to), let from = Address(draft.from) else { return }
        let message = stage.message(draft.body, from: from, to: to, .queued)
        stage.hand(.answer(tag, .success(.success(.accepted(message)))))
    }

    @Test func `nothing goes out before the number is typed, then a few rows at a time`() {
        var stage = stage(people(40))
        stage.press("Esc Enter")
        #expect(stage.model.question?.number == 40 && sends(stage).isEmpty)
        stage.press("4 0 Enter")
        #expect(sends(stage).count == BulkModel.window)
        for number in 0..<40 { accept(number, in: &stage) }
        #expect(sends(stage).map(\.draft.body) == (0..<40).map { "Hi n\($0)" })
        #expect(stage.model.bulk?.stage == .done && stage.model.bulk?.failureCount == 0)
    }

    @Test func `stopped in the middle, it asks what is to become of those that wait`() {
        var stage = stage(people(40))
        stage.press("Esc Enter 4 0 Enter")
        accept(0, in: &stage)
        stage.press("Esc")
        let before = sends(stage).count
        accept(1, in: &stage)
        #expect(sends(stage).count == before && stage.model.menu?.kind == .bulkStop)
        stage.press("↓ ↓ Enter")
        let canceled = stage.effects.compactMap { if case .perform(.cancel(let sids), _) = $0 { sids } else { nil } }
        #expect(canceled.joined().count == 2)
        #expect(stage.model.bulk?.failureTable.contains("not handed in") == true)
    }

    @Test func `what is gone is not canceled, and what is lost later is told with the rest`() throws {
        var stage = stage(people(40))
        stage.press("Esc Enter 4 0 Enter")
        for number in 0..<4 { accept(number, in: &stage) }
        for (number, status) in [(0, MessageStatus.sent), (1, .failed), (2, .canceled)] {
            var message = stage.archive[number]
            message.status = status
            if status == .failed { message.errorCode = .unreachableHandset }
            stage.happen(.statusChanged(message))
        }
        stage.press("Esc ↓ ↓ Enter")
        let canceled = stage.effects.compactMap { if case .perform(.cancel(let sids), _) = $0 { sids } else { nil } }
        #expect(Array(canceled.joined()) == [stage.archive[3].sid])
        let table = try #require(stage.model.bulk?.failureTable)
        #expect(table.contains("+14155551001,n1,30003 ") && table.contains("+14155551002,n2,canceled"))
        #expect(!table.contains("+14155551000,"))
    }

    @Test func `an event that overtakes the answer counts`() {
        var stage = stage(people(1))
        stage.press("Esc Enter y")
        guard let (draft, tag) = sends(stage).first, let to = Address(draft.to), let from = Address(draft.from) else {
            return
        }
        let message = stage.message(draft.body, from: from, to: to, .queued)
        var failed = message
        failed.status = .failed
        stage.happen(.accepted(message))
        stage.happen(.statusChanged(failed))
        stage.hand(.answer(tag, .success(.success(.accepted(message)))))
        #expect(stage.model.bulk?.waiting.isEmpty == true && stage.model.bulk?.lost.count == 1)
    }

    @Test func `what is accepted after the rest was canceled is canceled too`() {
        var stage = stage(people(40))
        stage.press("Esc Enter 4 0 Enter Esc ↓ ↓ Enter")
        accept(3, in: &stage)
        let canceled = stage.effects.compactMap { if case .perform(.cancel(let sids), _) = $0 { sids } else { nil } }
        #expect(canceled.joined().count == 1)
    }

    @Test func `refused rows are told and written to a file with their reasons`() {
        var stage = stage("to,name\n+14159352345,Jo\n12x,Bad\n+14155550133,\"A, B\"\n")
        stage.press("Esc Enter y")
        stage.hand(.answer(sends(stage)[0].tag, .success(.failure(Refusal(.optedOut)))))
        accept(1, in: &stage)
        let table = stage.model.bulk?.failureTable ?? ""
        #expect(table.hasPrefix("to,name,reason\r\n+14159352345,Jo,21610 "))
        #expect(table.contains("\r\n12x,Bad,") && !table.contains("A, B"))
        stage.press("E Enter")
        #expect(stage.effects.contains(.writeFile("people-failures.csv", table)))
    }

    @Test func `lines are chosen with Space, and each says what it gets`() {
        var stage = stage(people(40))
        stage.press("Esc Shift-Tab g ↓ Space")
        #expect(stage.model.bulk?.senders == [Cast.main, Cast.second])
        #expect(view(stage.model, size: stage.model.size).text.contains("20 rows, done in ~20 s"))
    }

    @Test func `a service that gives no answer stops it, and Enter goes on`() {
        var stage = stage(people(40))
        stage.press("Esc Enter 4 0 Enter")
        stage.hand(.answer(sends(stage)[0].tag, .failure(.closed)))
        #expect(stage.model.bulk?.stage == .halted)
        let before = sends(stage).count
        stage.press("Enter")
        #expect(sends(stage).count == before + 1)
    }
}
