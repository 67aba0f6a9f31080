import ArgumentParser
import Feed
import Messaging

/// How a tally is told.
struct TallyForm: ParsableArguments {
    @Flag(help: "Say it as a JSON object.") var json = false
}

/// What became of many changes.
struct ChangeTally {
    private var changed = 0
    private var refused = 0
    private var first: Refusal?

    mutating func add(_ result: Result<CommandAnswer, Refusal>) {
        switch result {
        case .success(.changed(let changed, let refused, let first)):
            self.changed += changed
            self.refused += refused
            self.first = self.first ?? first
        case .success: changed += 1
        case .failure(let refusal):
            refused += 1
            first = first ?? refusal
        }
    }

    /// Prints how many were changed, and fails when some were not.
    func report(_ word: String, _ form: TallyForm) throws {
        try Output.line(form.json ? json(word).text : "\(changed) \(word)")
        guard refused > 0 else { return }
        throw VerbFailure("\(refused) not \(word): \(first?.line ?? "they are not there")")
    }

    private func json(_ word: String) -> JSONObject {
        var object = JSONObject()
        object.put(word, changed)
        object.put("refused", refused)
        object.put("error_code", first?.code.rawValue)
        object.put("explanation", first?.line)
        return object
    }
}

extension Result<CommandAnswer, Refusal> {
    /// Prints how many were changed, and fails when some were not.
    func report(_ word: String, _ form: TallyForm) throws {
        var tally = ChangeTally()
        tally.add(self)
        try tally.report(word, form)
    }
}
