import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// The simulated network from the console: phones in hand, and faults on purpose.
struct NetworkTests {
    private func stage(faults: FaultTable? = FaultTable.none) -> Stage {
        var stage = Stage(size: Size(columns: 100, rows: 30))
        stage.message("Are you there?", from: Cast.main, to: Cast.jenny, .sent, ago: .seconds(60))
        stage.message("This one is lost", from: Cast.main, to: Cast.jenny, .failed, ago: .seconds(50))
        stage.message("Who is this?", from: Cast.jenny, to: Cast.main, .received, ago: .seconds(40))
        var snapshot = Cast.snapshot(at: stage.now)
        snapshot.faults = faults
        stage.begin(snapshot)
        return stage
    }

    private func commands(_ stage: Stage) -> [Command] {
        stage.effects.compactMap { if case .perform(let command, _) = $0 { command } else { nil } }
    }

    private func picture(_ stage: Stage) -> String { view(stage.model, size: stage.model.size).text }

    @Test func `a phone shows what arrived, not what was lost on the way, and what is typed goes out from it`() throws {
        var stage = stage()
        stage.press("H")
        let phone = try #require(stage.model.phone)
        #expect(phone.key == Conversation.Key(ours: Cast.main, theirs: Cast.jenny))
        #expect(stage.model.messages(on: phone).map(\.body) == ["Are you there?", "Who is this?"])
        stage.type("Wrong number")
        #expect(picture(stage).contains("> Wrong number"))
        stage.press("Enter")
        #expect(commands(stage).last == .handsetSays(phone.key, body: "Wrong number"))
        #expect(stage.model.phone?.text.isEmpty == true)
        stage.press("Enter")
        #expect(
            commands(stage).count { if case .handsetSays = $0 { true } else { false } } == 1,
            "nothing typed, nothing sent"
        )
        stage.press("Esc")
        #expect(stage.model.phone == nil)
    }

    @Test func `a phone that is called shows the code that it is asked for, while the call lasts`() throws {
        var stage = stage()
        stage.press("H")
        let owner = try #require(stage.model.phone?.key.theirs.phoneNumber)
        var directory = try #require(stage.model.service.directory)
        let validation = CallerIDValidation(
            callSid: CallSID(high: 6, low: 2),
            order: ValidationOrder(number: owner),
            code: "073524",
            createdAt: stage.now.wall
        )
        directory.validations = [validation]
        stage.happen(.directoryChanged(directory))
        #expect(picture(stage).contains("A call: key in 073524 to be verified."))
        directory.validations = []
        stage.happen(.directoryChanged(directory))
        #expect(!picture(stage).contains("073524"))
    }

    @Test func `a long text stands on a phone as one block, and what has no room above is left out`() {
        var stage = stage()
        let words = (1...40).map { "word\($0)" }.joined(separator: " ")
        let message = stage.message(words, from: Cast.jenny, to: Cast.main, .received)
        stage.happen(.received(message))
        stage.press("H")
        let columns = picture(stage).split(separator: "\n").compactMap { line -> Int? in
            let phone = line.suffix(PhoneView.columns)
            let words = phone.drop { $0 != "w" }
            return words.hasPrefix("word") ? phone.count - words.count : nil
        }
        #expect(columns.count > 5 && Set(columns).count == 1)
        stage.hand(.resized(Size(columns: 100, rows: 9)))
        let phone = picture(stage).split(separator: "\n").map { $0.suffix(PhoneView.columns) }.joined(separator: "\n")
        #expect(phone.contains("word40") && !phone.contains("word1 "))
    }

    @Test func `each phone of the network can be taken, and none of our own numbers`() throws {
        var stage = stage()
        stage.press("H")
        var seen: [Address] = []
        for _ in 0..<20 {
            seen.append(try #require(stage.model.phone).key.theirs)
            stage.press("^N")
        }
        #expect(Set(seen).count > 1)
        #expect(!seen.contains(Cast.main))
        #expect(seen.last.map { seen.prefix(19).contains($0) } == true, "the last is followed by the first")
    }

    @Test func `a fault is written in words, wrong words are explained and kept`() throws {
        var stage = stage()
        stage.press("! a")
        stage.type("to +44 breaks")
        stage.press("Enter")
        #expect(commands(stage).isEmpty)
        #expect(picture(stage).contains("breaks” is no effect"))
        stage.press("^U")
        stage.type("to +44 fails 30003 30%")
        stage.press("Enter")
        let table = try FaultTable(rows: [.init(.to("+44"), .fails(.unreachableHandset), .percent(30))])
        #expect(commands(stage) == [.setFaults(table)])
        stage.happen(.faultsChanged(table))
        stage.press("x")
        #expect(commands(stage).last == .setFaults(.none))
    }

    @Test func `an outage begins and ends on one key, and leaves the other faults alone`() throws {
        let table = try FaultTable(rows: [.init(.any, .fails(.messageFiltered), .every(3))])
        var stage = stage(faults: table)
        stage.press("O")
        #expect(commands(stage).last == .setFaults(table.withOutage(true)))
        stage.happen(.faultsChanged(table.withOutage(true)))
        #expect(picture(stage).split(separator: "\n").first?.contains("outage") == true)
        stage.press("O")
        #expect(commands(stage).last == .setFaults(table))
    }

    @Test(arguments: ["H", "!", "O"])
    func `a real carrier has neither, and the key says so`(_ key: String) {
        var stage = stage(faults: nil)
        stage.press(key)
        #expect(stage.effects.isEmpty && stage.model.phone == nil && stage.model.faultPanel == nil)
        #expect(stage.model.notice?.words.contains("the carrier is a real one") == true)
    }
}
