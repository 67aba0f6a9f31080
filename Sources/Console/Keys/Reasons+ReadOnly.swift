// A console that only looks, by its own word or by the service's.
extension Reasons {
    static func readOnly(_ model: Model) -> String? {
        if model.settings.isReadOnly { return "this console only looks (read-only)" }
        return model.isViewer ? "you are a viewer here: you may look only" : nil
    }
}
