internal import Feed
internal import Messaging

// Screen 5.
extension Model {
    /// Carries out a key of the numbers' screen; nil when it means there what it means everywhere.
    mutating func carryOutInNumbers(_ command: KeyCommand) -> [Effect]? {
        guard screen == .numbers, !isComposing, help == nil, question == nil, menu == nil else { return nil }
        if numbers.form != nil { return carryOutInSettingsForm(command) }
        if numbers.stock != nil { return carryOutInStock(command) }
        switch command {
        case .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top, .bottom: moveInNumbers(command)
        case .nextView: turnSection(by: 1)
        case .previousView: turnSection(by: -1)
        case .editThing: numbers.form = selectedThing.flatMap { form(for: $0) }
        case .addThing: addThing()
        case .removeThing: askToRemove()
        case .intoPool: openPoolMenu { .addToPool($0.sid) }
        case .outOfPool: openPoolMenu { .removeFromPool($0.sid) }
        case .turnTrial: askForTrial()
        case .editAccount: numbers.form = service.directory.map { .account($0.account) }
        case .openLane: goToLaneOfThing()
        default: return nil
        }
        return []
    }

    private mutating func moveInNumbers(_ command: KeyCommand) {
        let things = shownThings
        guard !things.isEmpty else { return }
        let next = target(command, from: selectedThingIndex, count: things.count, page: max(1, numbersRoom))
        numbers.selected[numbers.section] = things[next].id
    }

    private mutating func turnSection(by step: Int) {
        let all = NumbersModel.Section.allCases
        let index = all.firstIndex(of: numbers.section) ?? 0
        numbers.section = all[(index + step + all.count) % all.count]
    }

    private mutating func addThing() {
        switch numbers.section {
        case .numbers:
            var search = StockSearch(country: stockCountry)
            search.look(without: takenNumbers)
            numbers.stock = search
        case .shortCodes: numbers.form = .newShortCode
        case .applications: numbers.form = .application(nil)
        case .callers: numbers.form = .newCaller
        case .services: numbers.form = .service(nil)
        }
    }

    /// Where the account's first number is.
    private var stockCountry: String {
        let first = service.senders.lazy.compactMap(\.address.phoneNumber).first
        return first?.country.flatMap { NumberStock.country($0.isoCode) }?.country.isoCode ?? "US"
    }

    private mutating func openPoolMenu(_ kind: (MessagingService) -> Menu.Kind) {
        guard case .service(let service) = selectedThing else { return }
        menu = Menu(kind(service))
    }

    private mutating func goToLaneOfThing() {
        guard case .sender(let sender) = selectedThing else { return }
        go(to: .queues)
        queues.selected = sender.address
    }

    /// One step back; false at the first one.
    mutating func backInNumbers() -> Bool {
        if let form = numbers.form {
            if form.isChanged, !form.isSaving {
                question = Question(act: .leaveForm, words: "Leave without keeping what you changed?")
            } else {
                numbers.form = nil
            }
        } else if numbers.stock != nil {
            numbers.stock = nil
        } else {
            return false
        }
        return true
    }
}

// What is asked before it is done.
extension Model {
    private mutating func askForTrial() {
        let words =
            service.isTrial
            ? "End trial mode? Messages go to everyone from then on."
            : "Switch trial mode on? Messages go to verified numbers only, with a notice before the text."
        question = Question(act: .edit(.setAccountKind(service.isTrial ? .full : .trial)), words: words)
    }

    private mutating func askToRemove() {
        switch selectedThing {
        case .sender(let sender):
            let count = waiting(for: sender)
            question = Question(
                act: .edit(.release(sender.sid)),
                words: "Release \(sender.address.formatted)? \(Self.words(ofWaiting: count))",
                number: max(1, count)
            )
        case .application(let application):
            ask(
                .removeApplication(application.sid),
                "Delete \(named(application.friendlyName))? \(users(of: application))"
            )
        case .caller(let caller):
            let words = service.isTrial ? " In trial mode nothing goes there from then on." : ""
            ask(.removeCallerID(caller.sid), "Take \(caller.number.formatted) off the verified numbers?\(words)")
        case .validation(let validation):
            ask(
                .endValidation(validation.callSid, entered: nil),
                "End the call to \(validation.order.number.formatted)?"
            )
        case .service(let service):
            ask(
                .removeService(service.sid),
                "Delete \(named(service.settings.friendlyName))? Its numbers stay the account's."
            )
        case nil: break
        }
    }

    private mutating func ask(_ edit: DirectoryEdit, _ words: String) {
        question = Question(act: .edit(edit), words: words)
    }

    private func named(_ name: String) -> String { name.isEmpty ? "it" : "“\(name)”" }

    private func users(of application: Application) -> String {
        let users = service.senders.filter { $0.settings.smsApplicationSid == application.sid }
        return users.isEmpty ? "No number names it." : "\(Words.count(users.count, "number")) use their own URLs again."
    }

    private static func words(ofWaiting count: Int) -> String {
        switch count {
        case 0: "Nothing waits there."
        case 1: "1 message waits there and fails with 21606."
        default: "\(count) messages wait there and fail with 21606."
        }
    }
}

// Buying.
extension Model {
    private mutating func carryOutInStock(_ command: KeyCommand) -> [Effect]? {
        guard let stock = numbers.stock else { return nil }
        switch command {
        case .down, .up, .pageDown, .pageUp:
            let next = target(command, from: stock.marked, count: stock.found.count, page: stockRoom)
            numbers.stock?.marked = next
        case .nextField: numbers.stock?.focus = (stock.focus + 1) % stock.fields.count
        case .previousField: numbers.stock?.focus = (stock.focus + stock.fields.count - 1) % stock.fields.count
        case .nextOption, .previousOption:
            numbers.stock?.fields[stock.focus].turn(by: command == .nextOption ? 1 : -1)
            lookThroughStock()
        case .pick: askToBuy()
        default: return nil
        }
        return []
    }

    private mutating func askToBuy() {
        guard let number = numbers.stock?.chosen else { return }
        let place = number.place.map { ", \($0.locality)" } ?? ""
        question = Question(
            act: .edit(.buy(.phoneNumber(number.number), nil)),
            words: "Buy \(number.number.formatted) (\(number.country.name)\(place))?"
        )
    }

    /// What is asked for has changed.
    mutating func putIntoStock(_ text: LineEditor, isChanged: Bool) {
        guard let focus = numbers.stock?.focus else { return }
        numbers.stock?.fields[focus].text = text
        if isChanged { lookThroughStock() }
    }

    private mutating func lookThroughStock() {
        let taken = takenNumbers
        numbers.stock?.look(without: taken)
    }
}
