internal import Feed
internal import Messaging

// Who else is there.
extension Model {
    /// Whether this console's operator may only look.
    var isViewer: Bool { service.seat?.who.role == .viewer }

    /// The other consoles, in the order in which they came.
    var others: [AttachedConsole] { service.consoles.filter { $0.id != service.seat?.console } }

    /// Who else is there, for the top line: names while they are few; nil when nobody is.
    var companyWords: String? {
        let names = otherNames
        guard !others.isEmpty else { return nil }
        return names.count <= 2 ? "with \(names.joined(separator: ", "))" : "with \(others.count) others"
    }

    /// Who is there, for the help; nil when nobody else is.
    var attendanceWords: String? {
        guard !others.isEmpty else { return nil }
        let words = others.map { console in
            let role = console.who.role == .viewer ? ", viewer" : ""
            return console.who.name + (console.who.place.map { " (\($0)\(role))" } ?? role)
        }
        return "Attached beside you: \(words.joined(separator: ", "))"
    }

    /// Who else is writing an answer in a conversation; nil when nobody is.
    func otherWriter(in key: Conversation.Key) -> String? { others.first { $0.writesIn == key }?.who.name }

    private var otherNames: [String] {
        others.map(\.who.name).reduce(into: []) { names, name in
            if !names.contains(name) { names.append(name) }
        }
    }

    /// The conversation in which an answer is being written: the pane has the focus, and a text.
    private var writes: Conversation.Key? {
        guard isComposing, !isViewer, !composer.body.isEmpty, case .reply(let key) = composer.target else { return nil }
        return key
    }

    /// Tells the others, if there are any, when writing begins and when it ends.
    mutating func writingToTell() -> [Effect] {
        let told = others.isEmpty ? nil : writes
        guard service.isSeeded, service.lost == nil, told != toldWriting else { return [] }
        toldWriting = told
        return [.perform(.writing(told), .writing)]
    }
}
