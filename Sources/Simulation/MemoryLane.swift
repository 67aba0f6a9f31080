import Feed
import Messaging

/// One sender's waiting messages by place, and the end of its lane.
struct MemoryLane: Sendable {
    /// The position right after the last one that was ever given out.
    var tail = LanePosition(place: 0, slot: 0)
    /// Segments of the message that was claimed last.
    var lastSegments = 1

    private struct Entry {
        var place: Int64
        var sid: MessageSID
    }

    /// Ascending by place. The first `gone` entries have left: a lane is served at its head, so that costs nothing.
    private var entries: [Entry] = []
    private var gone = 0

    /// How many messages wait.
    var count: Int { entries.count - gone }

    /// The waiting messages with a place greater than `place`, in order.
    func sids(after place: Int64) -> some Sequence<MessageSID> {
        entries[index(of: place == .max ? place : place + 1)...].lazy.map(\.sid)
    }

    /// Lets a message wait at a place; false when another waits there.
    mutating func insert(_ sid: MessageSID, at place: Int64) -> Bool {
        let index = index(of: place)
        if index < entries.count, entries[index].place == place { return false }
        entries.insert(Entry(place: place, sid: sid), at: index)
        return true
    }

    /// Takes the message at a place out.
    mutating func remove(at place: Int64) {
        let index = index(of: place)
        guard index < entries.count, entries[index].place == place else { return }
        guard index == gone else {
            entries.remove(at: index)
            return
        }
        gone += 1
        if gone > 32, gone * 2 > entries.count {
            entries.removeFirst(gone)
            gone = 0
        }
    }

    /// The first entry with this place or a greater one.
    private func index(of place: Int64) -> Int {
        if let last = entries.last, last.place < place { return entries.count }
        var (low, high) = (gone, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].place < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
