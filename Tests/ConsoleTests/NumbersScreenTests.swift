import Feed
import Messaging
import Terminal
import Testing

@testable import Console

@Suite struct NumbersScreenTests {
    static let size = Size(columns: 80, rows: 24)

    private func stage(_ scene: Scene = .numbers) -> Stage { scene.stage(size: Self.size) }

    private func lastEdit(_ stage: Stage) -> DirectoryEdit? {
        for effect in stage.effects.reversed() {
            if case .perform(.edit(let edit), .edit(let tag)) = effect, edit == tag { return edit }
        }
        return nil
    }

    private func text(_ stage: Stage) -> String { view(stage.model, size: Self.size).text }

    @Test func `all five screens are named at 80 columns`() {
        let line = text(stage()).prefix { $0 != "\n" }
        for name in ["1 Talk", "2 Queues", "3 Log", "4 Hooks", "5 Numbers"] { #expect(line.contains(name)) }
    }

    @Test func `each section lists what the account owns, and Tab goes through all of them`() {
        var stage = stage()
        var counts: [Int] = []
        for _ in NumbersModel.Section.allCases {
            counts.append(stage.model.shownThings.count)
            stage.press("Tab")
        }
        #expect(counts == [3, 1, 1, 3, 1])
        #expect(stage.model.numbers.section == .numbers)
    }

    @Test func `a form changes what is written and nothing else, against what was seen`() {
        var stage = stage()
        guard case .sender(let before) = stage.model.selectedThing else {
            Issue.record("no sender is selected")
            return
        }
        stage.press("Enter ^U")
        stage.type("Help desk")
        stage.press("Tab ^U")
        stage.type("https://example.com/in")
        stage.press("Tab → Enter")
        var settings = before.settings
        settings.friendlyName = "Help desk"
        settings.smsURL = .url("https://example.com/in")
        settings.smsMethod = .get
        #expect(lastEdit(stage) == .setSender(before.sid, Revision(from: before.settings, to: settings)))
        #expect(stage.model.numbers.form?.isSaving == true)
    }

    @Test(arguments: [
        ("ftp://example.com", false), ("http://", false), ("http://a b", false), ("http://under_score.example", false),
        ("", true), ("ours", true), ("http://localhost:4011/sms", true), ("https://example.com/?a=b", true),
    ])
    func `a URL is judged at every key, and a form with a fault is not sent`(url: String, isGood: Bool) {
        var stage = stage()
        stage.press("Enter ↓ ^U")
        stage.type(url)
        stage.press("Enter")
        #expect((lastEdit(stage) != nil) == isGood)
        #expect(stage.model.numbers.form?.fields[1].fault == nil || !isGood)
    }

    @Test func `Esc leaves an unchanged form at once, and asks when something was written`() {
        var stage = stage()
        stage.press("Enter Esc")
        #expect(stage.model.numbers.form == nil && stage.model.question == nil)
        stage.press("Enter")
        stage.type("!")
        stage.press("Esc")
        #expect(stage.model.question?.act == .leaveForm)
        stage.press("n")
        #expect(stage.model.numbers.form?.isChanged == true)
        stage.press("Esc y")
        #expect(stage.model.numbers.form == nil && lastEdit(stage) == nil)
    }

    @Test func `what somebody else changed is said, is not overwritten, and can be read anew`() {
        var stage = stage(.staleForm)
        #expect(text(stage).contains("somebody changed it meanwhile"))
        stage.press("Enter")
        #expect(lastEdit(stage) == nil)
        stage.press("^R")
        #expect(stage.model.numbers.form?.fields[0].value == "Support desk")
        stage.type("!")
        stage.press("Enter")
        #expect(lastEdit(stage) != nil)
    }

    @Test func `a conflict that only the service sees is said in words, and the text stays`() throws {
        var stage = stage()
        stage.press("Enter")
        stage.type("!")
        stage.press("Enter")
        let edit = try #require(lastEdit(stage))
        stage.hand(.answer(.edit(edit), .success(.failure(Refusal(.conflict)))))
        #expect(stage.model.notice?.words.contains("somebody changed it meanwhile") == true)
        #expect(stage.model.numbers.form?.isChanged == true && stage.model.numbers.form?.isSaving == false)
    }

    @Test func `the stock is that of the API, without what is owned, and buying asks`() throws {
        var stage = stage(.stock)
        let owned = Set(stage.model.service.senders.compactMap(\.address.phoneNumber))
        let us = try #require(NumberStock.country("US"))
        var search = NumberSearch(.local)
        search.contains = "23"
        let expected = search.find(in: us, limit: StockSearch.limit) { owned.contains($0) }
        #expect(stage.model.numbers.stock?.found == expected && expected.count > 1)
        stage.press("Enter")
        #expect(lastEdit(stage) == nil)
        stage.press("y")
        #expect(lastEdit(stage) == .buy(.phoneNumber(expected[1].number), nil))
        let sender = Sender(sid: "PN77", address: .phoneNumber(expected[1].number), friendlyName: "New")
        stage.hand(.answer(.edit(.buy(sender.address, nil)), .success(.success(.edited(.sender(sender))))))
        #expect(stage.model.numbers.stock == nil && stage.model.numbers.selected[.numbers] == "PN77")
    }

    @Test func `a country is a code or the beginning of a name, and what is not for sale is said`() {
        var stage = stage()
        stage.press("a ^U")
        stage.type("germ")
        #expect(stage.model.numbers.stock?.country?.country.isoCode == "DE")
        stage.press("Tab Tab")
        stage.type("21")
        #expect(stage.model.numbers.stock?.fault?.contains("three digits") == true)
        stage.press("Enter")
        #expect(stage.model.question == nil)
    }

    @Test func `a release says what waits and fails, and more than twenty take their number`() {
        var stage = stage(.release)
        #expect(stage.model.question?.words == "Release +1 415-814-1829? 12 messages wait there and fail with 21606.")
        stage.press("y")
        #expect(lastEdit(stage) == .release("PN01"))
        var lane = Cast.lane(Cast.main, at: stage.now.instant)
        lane.waiting = 259
        stage.happen(.laneChanged(lane))
        stage.press("x")
        #expect(stage.model.question?.takesNumber == true)
    }

    @Test func `a validation shows its code, trial mode asks, and a pool takes and gives numbers`() throws {
        var stage = stage(.verified)
        #expect(text(stage).contains("being called, code 073524"))
        stage.press("a")
        stage.type("+1 206-555-0111")
        stage.press("Enter")
        let number = try #require(PhoneNumber("+12065550111"))
        #expect(lastEdit(stage) == .requestValidation(ValidationOrder(number: number)))
        stage.press("Esc T")
        #expect(stage.model.question?.act == .edit(.setAccountKind(.full)))
        stage.press("n")
        var services = self.stage(.services)
        services.press("m")
        #expect(services.model.menu?.entries(in: services.model).count == 2)
        services.press("Enter")
        let sid = MessagingServiceSID(high: 8, low: 1)
        #expect(lastEdit(services) == .addToPool(sid, senderSid: "PN02"))
        services.press("X ↓ Enter")
        #expect(lastEdit(services) == .removeFromPool(sid, senderSid: "SC01"))
    }

    @Test func `an application is made by its form, and deleted with a question that names its users`() {
        var stage = stage()
        stage.press("Tab Tab a")
        stage.type("Alerts")
        stage.press("Enter")
        #expect(lastEdit(stage) == .createApplication(ApplicationSettings(friendlyName: "Alerts")))
        stage.press("Esc x")
        #expect(stage.model.question?.words.contains("1 number use their own URLs again") == true)
    }
}
