// The names of actions: in the settings file, in the palette and in the list of keys they are the same.

extension KeyCommand {
    /// `take-back`, `go-queues`, `move-word-left`.
    var name: String {
        switch self {
        case .screen(let screen): "go-\(screen)"
        case .rewind(let step): step.name
        case .copy(let part): "copy-\(part)"
        case .move(let motion): "move-\(Self.hyphened("\(motion)"))"
        case .delete(let motion): "delete-\(Self.hyphened("\(motion)"))"
        case .kill(let motion): "cut-\(Self.hyphened("\(motion)"))"
        default: Self.hyphened("\(self)")
        }
    }

    /// `takeBack` becomes `take-back`.
    fileprivate static func hyphened(_ name: String) -> String {
        name.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
    }
}

extension KeyContext {
    /// The name in the settings file: `lane-detail`.
    var name: String { KeyCommand.hyphened("\(self)") }

    /// Whether typed characters are text here, so that they can be no keys.
    var takesText: Bool {
        switch self {
        case .question, .copyMenu, .savedFilters, .composeFrom, .conversationList, .thread, .threadDetail, .bulk,
            .queues, .laneDetail, .log,
            .logDetail, .webhooks, .webhookDetail, .numbers, .faults, .past, .playback, .lists:
            false
        default: true
        }
    }
}

extension RewindStep {
    /// `rewind-event`, `forward-seconds-60`.
    fileprivate var name: String {
        let (unit, count) =
            switch self {
            case .events(let count): ("events", count)
            case .seconds(let count): ("seconds", count)
            }
        return "\(count < 0 ? "rewind" : "forward")-\(unit)-\(abs(count))"
    }
}
