import Engine
import Feed
import Messaging

extension MemoryTables {
    mutating func hold(_ sender: Address, as pause: LanePause?, undo: inout [Undo]) {
        undo.append(.pause(sender, pauses[sender]))
        pauses[sender] = pause
    }

    mutating func apply(_ reroute: Reroute, undo: inout [Undo]) throws(StoreFailure) {
        guard let old = messages[reroute.sid], old.status == .queued, old.from == reroute.from else {
            throw .guardFailed("message \(reroute.sid) does not wait for \(reroute.from)")
        }
        var message = old
        message.from = reroute.to
        message.position = reroute.position
        message.updatedAt = reroute.at
        try wait(message, undo: &undo)
        if let position = old.position { lanes[old.from]?.remove(at: position.place) }
        undo.append(.message(old.sid, old))
        changeThread(of: old, to: message)
        messages[reroute.sid] = message
    }

    /// A message whose conversation is another one now stands in that one's thread.
    mutating func changeThread(of old: Message, to new: Message) {
        guard old.conversation != new.conversation else { return }
        threads[old.conversation]?.remove(old.sequence, isInbound: false)
        if threads[old.conversation]?.rows.isEmpty == true { threads[old.conversation] = nil }
        let row = Row(sequence: new.sequence, sid: new.sid)
        threads[new.conversation, default: Thread()].insert(row, isInbound: false)
    }
}
