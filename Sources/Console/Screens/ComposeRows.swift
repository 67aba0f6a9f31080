internal import Messaging
internal import Terminal

/// Rows of the compose pane beside From, To, the text and the counter: the options when they are unfolded, and one for
/// what there is to say about the text.
struct ComposeRows {
    /// The options that are shown.
    let options: [Composer.Field]
    /// Whether something is to be said about the text.
    let hasRemark: Bool

    init(_ model: Model) {
        let composer = model.composer
        options = composer.showsOptions && model.isComposing ? Composer.Field.options : []
        hasRemark =
            model.isComposing && (composer.refusal != nil || GSM7.firstOutside(composer.body.text) != nil)
    }

    /// How many rows they want.
    var more: Int { options.count + (hasRemark ? 1 : 0) }

    /// The options that fit beside the others into so many rows within the frame; the one with the cursor always.
    func fitting(_ rows: Int, focus: Composer.Field) -> [Composer.Field] {
        let room = max(0, rows - 4)
        let focused = options.firstIndex(of: focus)
        let window = ListWindow(
            count: options.count,
            room: max(room, focused == nil ? 0 : 1),
            first: nil,
            selected: focused
        )
        return Array(options[window.range])
    }
}

extension Composer.Field {
    /// What stands before it.
    var label: String {
        switch self {
        case .from: "From"
        case .to: "To"
        case .statusCallback: "Callback"
        case .application: "App"
        case .sendAt: "Send at"
        case .validity: "Valid"
        case .body: "Text"
        }
    }
}
