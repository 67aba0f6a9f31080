import Engine
import Feed
import Messaging

/// Only what is owned sends; what was bought or given back is so on disk; every validation ends, and is reported.
struct TradeChecker {
    /// Every number that was ever given back.
    private(set) var released: Set<Address> = []
    private var commits = 0
    /// The commits that senders were given back in, and messages claimed in.
    private var releasedIn: [Address: Int] = [:]
    private var claimedIn: [MessageSID: Int] = [:]
    /// Validations whose ends somebody wants to know.
    private var awaited: Set<CallSID> = []
    private var reported: [CallSID: Set<[String]>] = [:]

    mutating func committed(_ changes: [Change], before: Directory) {
        commits += 1
        for change in changes {
            switch change {
            case .editDirectory(.removeSender(let sid)):
                guard let sender = before.sender(sid: sid) else { continue }
                released.insert(sender.address)
                releasedIn[sender.address] = commits
            case .editDirectory(.addSender(let sender)): releasedIn[sender.address] = nil
            case .move(let move) where move.to == .sending: claimedIn[move.sid] = commits
            default: break
            }
        }
    }

    func traded(_ edit: DirectoryEdit, _ entry: DirectoryEntry, tables: MemoryTables) -> String? {
        let directory = tables.directory
        switch (edit, entry) {
        // Another edit may have given it back since, in the same commit or a later one.
        case (.buy(let address, _), .sender(let sender)):
            let isThere = directory.sender(sid: sender.sid) != nil || released.contains(address)
            return isThere ? nil : "bought, but not on disk: \(address)"
        case (.release(let sid), .removed):
            return directory.sender(sid: sid) == nil ? nil : "given back, but on disk: \(sid)"
        case (.requestValidation, .validation), (.nameAccount, .account): return nil
        default: return "an edit that comes to something else: \(entry)"
        }
    }

    mutating func called(_ validation: CallerIDValidation) {
        if validation.order.statusCallback != nil { awaited.insert(validation.callSid) }
    }

    mutating func taken(_ values: [String: String], tables: MemoryTables) -> String? {
        guard let sid = values["CallSid"].flatMap({ CallSID($0) }), let word = values["VerificationStatus"] else {
            return "a webhook about neither a message nor a call"
        }
        let verified = values["OutgoingCallerIdSid"]
        if (word == "success") != (verified != nil) { return "\(sid) is reported \(word) with \(verified ?? "no SID")" }
        if let verified, !tables.directory.verified.contains(where: { $0.sid.description == verified }) {
            return "\(sid) is reported verified, and is not on disk"
        }
        reported[sid, default: []].insert([word, verified ?? ""])
        return reported[sid]?.count == 1 ? nil : "\(sid) is reported to have ended in two ways"
    }

    /// What was claimed goes out all the same; a claim may have been on its way to disk behind the release.
    func handOffOrdered(_ message: Message) -> String? {
        guard let release = releasedIn[message.from] else { return nil }
        let claim = claimedIn[message.sid] ?? .max
        return claim <= release + 1 ? nil : "\(message.from) claims a message after it was given back"
    }

    func violationsAtTheEnd(tables: MemoryTables) -> [String] {
        let open = tables.directory.validations.map { "the call \($0.callSid) never ended" }
        return open + awaited.filter { reported[$0] == nil }.map { "nobody was told how \($0) ended" }
    }
}
