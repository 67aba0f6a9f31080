import ArgumentParser
import Feed
import Messaging

/// What operators did.
struct AuditCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Print what operators did, newest first: who, from where, when, what, to what, and what it came to.",
        discussion: """
            Acts from consoles and commands are in it, not the requests of programs: those are in `switchboard messages`. \
            Without a running service it reads the data folder itself. \(ExitCodes.words)
            """
    )
    static let worksOnFolder = true

    @OptionGroup var data: DataOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("How many at most; 0 is all.", valueName: "count"))
    var limit = 50

    @Flag(help: "A JSON object on each line.")
    var json = false

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit \(limit): a count from 0 on.") }
    }

    func carryOut(over link: any ConsoleLink) async throws {
        var left = limit == 0 ? Int.max : limit
        var before: Int64?
        while left > 0, case .audit(let entries) = try await link.page(.audit(before: before, limit: min(left, 500))),
            let last = entries.last
        {
            for entry in entries { try json ? Output.line(entry.json.text) : Output.write(safe(entry.line) + "\n") }
            left -= entries.count
            before = last.number
        }
    }
}

extension AuditEntry {
    fileprivate var line: String {
        let place = who.place.map { " (\($0))" } ?? ""
        return "\(localTime(at))  \(who.name)\(place)  \(action)  \(object)  \(result ?? "no result is known")"
    }

    fileprivate var json: JSONObject {
        var object = JSONObject()
        object.put("number", Int(number))
        object.put("at", at)
        object.put("user", who.name)
        object.put("place", who.place)
        object.put("action", action)
        object.put("object", self.object)
        object.put("result", result)
        return object
    }
}
