internal import Feed
internal import Messaging

// Writing.
extension Reasons {
    static func noTemplate(_ model: Model) -> String? {
        model.notebook.templates.isEmpty && model.composer.body.isEmpty
            ? "none is kept yet: it keeps the text that is written" : nil
    }

    static func noMarkedTemplate(_ model: Model) -> String? {
        model.markedTemplate == nil ? "it is no template" : linkLost(model)
    }

    static func noLookAlikes(_ model: Model) -> String? {
        model.plainBody == nil ? "nothing in the text has a look-alike in GSM-7" : nil
    }

    static func cannotGo(with options: Result<ReadOptions, ReadOptions.Fault>) -> String? {
        guard case .failure(let fault) = options else { return nil }
        return "\(fault.field.label): \(fault.words)"
    }
}
