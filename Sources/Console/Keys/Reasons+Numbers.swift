internal import Feed
internal import Messaging

// What the account owns.
extension Reasons {
    static func nothingOwned(_ model: Model) -> String? {
        model.selectedThing == nil ? "there is none: a adds one" : linkLost(model)
    }

    static func notEditable(_ model: Model) -> String? {
        if case .validation = model.selectedThing { return "it is being called" }
        return nothingOwned(model)
    }

    static func cannotFillPool(_ model: Model) -> String? {
        guard case .service = model.selectedThing else { return "only a Messaging Service has a pool" }
        return linkLost(model) ?? (model.poolCandidates.isEmpty ? "every number is in a pool" : nil)
    }

    static func cannotEmptyPool(_ model: Model) -> String? {
        guard case .service(let service) = model.selectedThing else { return "only a Messaging Service has a pool" }
        return linkLost(model) ?? (service.pool.isEmpty ? "its pool is empty" : nil)
    }

    static func noLaneOfThing(_ model: Model) -> String? {
        if case .sender(let sender) = model.selectedThing, model.lanes.lanes[sender.address] != nil { return nil }
        return "it has no line"
    }

    static func cannotSave(_ model: Model) -> String? {
        guard let form = model.numbers.form else { return nil }
        if form.isSaving { return "it is on its way" }
        if let index = form.firstFault {
            return "\(form.fields[index].label.trimmed): \(form.fields[index].fault ?? "")"
        }
        return model.staleWords(of: form) ?? linkLost(model)
    }

    static func nothingForSale(_ model: Model) -> String? {
        model.numbers.stock?.chosen == nil ? model.numbers.stock?.fault ?? "nothing is marked" : linkLost(model)
    }
}
