internal import Feed
internal import Messaging

// Forms of screen 5, and what became of what they asked for.
extension Model {
    mutating func carryOutInSettingsForm(_ command: KeyCommand) -> [Effect]? {
        guard let form = numbers.form else { return nil }
        switch command {
        case .nextField, .down: numbers.form?.turn(by: 1)
        case .previousField, .up: numbers.form?.turn(by: -1)
        case .nextOption: numbers.form?.fields[form.focus].turn(by: 1)
        case .previousOption: numbers.form?.fields[form.focus].turn(by: -1)
        case .readAnew:
            let focus = form.focus
            numbers.form = formAnew(form)
            numbers.form?.focus = focus
        case .send:
            guard let edit = form.edit else { return [] }
            numbers.form?.isSaving = true
            return perform(edit)
        default: return nil
        }
        return []
    }

    /// The effect that changes the directory.
    func perform(_ edit: DirectoryEdit) -> [Effect] { [.perform(.edit(edit), .edit(edit))] }

    /// The directory was changed as it was asked for; its event comes on its own.
    mutating func edited(_ edit: DirectoryEdit, _ entry: DirectoryEntry) {
        if numbers.form?.isSaving == true { numbers.form = nil }
        if let thing = entry.thing {
            numbers.section = thing.section
            numbers.selected[thing.section] = thing.id
        }
        switch (edit, entry) {
        case (.buy, .sender(let sender)):
            numbers.stock = nil
            let name = sender.address.formatted
            say("\(name) is yours: Enter sets its URLs", .good, for: .seconds(6))
        case (.requestValidation, .validation(let validation)):
            let number = validation.order.number.formatted
            say("\(number) is called: the code to key in is \(validation.code)", .good, for: .seconds(30))
        case (.setAccountKind(let kind), _):
            say(kind == .trial ? "Trial mode is on." : "Trial mode is over.", .good, for: .seconds(4))
        case (.release, _): say("Released.", .good, for: .seconds(4))
        case (.endValidation, _): say("The call is over.", .good, for: .seconds(4))
        case (_, .removed): say("Removed.", .good, for: .seconds(4))
        default: say("Kept.", .good, for: .seconds(4))
        }
    }

    /// An edit was refused: what was written stays to be mended.
    mutating func notEdited(_ refusal: Refusal) {
        numbers.form?.isSaving = false
        if refusal.code == .conflict {
            say("Not kept: somebody changed it meanwhile. ^R reads it anew.", .bad, for: nil)
        } else {
            say("Not done. \(refusal.code) \(refusal.message) \(refusal.advice)", .bad, for: nil)
        }
    }
}

extension DirectoryEntry {
    /// What there is now.
    fileprivate var thing: OwnedThing? {
        switch self {
        case .sender(let sender): .sender(sender)
        case .callerID(let caller): .caller(caller)
        case .validation(let validation): .validation(validation)
        case .application(let application): .application(application)
        case .service(let service): .service(service)
        case .account, .removed: nil
        }
    }
}

extension OwnedThing {
    /// The section that lists it.
    fileprivate var section: NumbersModel.Section {
        switch self {
        case .sender(let sender): sender.kind == .shortCode ? .shortCodes : .numbers
        case .application: .applications
        case .caller, .validation: .callers
        case .service: .services
        }
    }
}
