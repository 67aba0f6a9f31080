internal import Feed
internal import Messaging

/// Screen 5: what the account owns, in sections.
struct NumbersModel: Sendable {
    /// A section of the screen.
    enum Section: Hashable, Sendable, CaseIterable {
        case numbers, shortCodes, applications, callers, services

        /// The heading.
        var title: String {
            switch self {
            case .numbers: "Numbers"
            case .shortCodes: "Short codes"
            case .applications: "Applications"
            case .callers: "Verified"
            case .services: "Services"
            }
        }
    }

    /// The section that is shown.
    var section = Section.numbers
    /// What is selected in each section, by its identity; the first one without.
    var selected: [Section: String] = [:]
    /// The form that is open.
    var form: SettingsForm?
    /// The search for a number to buy, when it is open.
    var stock: StockSearch?
}

/// One thing that the account owns.
enum OwnedThing: Hashable, Sendable {
    case sender(Sender)
    case application(Application)
    case caller(CallerID)
    /// A number that is being called.
    case validation(CallerIDValidation)
    case service(MessagingService)

    /// What it is selected by.
    var id: String {
        switch self {
        case .sender(let sender): sender.sid
        case .application(let application): application.sid.description
        case .caller(let caller): caller.sid.description
        case .validation(let validation): validation.callSid.description
        case .service(let service): service.sid.description
        }
    }

    /// Its name, for people.
    var name: String {
        switch self {
        case .sender(let sender): sender.address.formatted
        case .application(let application): application.friendlyName
        case .caller(let caller): caller.number.formatted
        case .validation(let validation): validation.order.number.formatted
        case .service(let service): service.settings.friendlyName
        }
    }
}

extension Model {
    /// What a section lists.
    func things(in section: NumbersModel.Section) -> [OwnedThing] {
        guard let directory = service.directory else { return [] }
        switch section {
        case .numbers: return directory.senders.filter { $0.kind != .shortCode }.map(OwnedThing.sender)
        case .shortCodes: return directory.senders.filter { $0.kind == .shortCode }.map(OwnedThing.sender)
        case .applications: return directory.applications.map(OwnedThing.application)
        case .callers:
            return directory.validations.map(OwnedThing.validation) + directory.verified.map(OwnedThing.caller)
        case .services: return directory.services.map(OwnedThing.service)
        }
    }

    /// What the section that is shown lists.
    var shownThings: [OwnedThing] { things(in: numbers.section) }

    /// Where the selection stands; 0 when what was selected is gone.
    var selectedThingIndex: Int {
        guard let id = numbers.selected[numbers.section] else { return 0 }
        return shownThings.firstIndex { $0.id == id } ?? 0
    }

    /// What is selected; nil only when the section is empty.
    var selectedThing: OwnedThing? {
        let things = shownThings
        return things.isEmpty ? nil : things[selectedThingIndex]
    }

    /// Messages that wait for a sender.
    func waiting(for sender: Sender) -> Int { lanes.lanes[sender.address]?.state.waiting ?? 0 }
}
