import Engine
import HeapModule
import Messaging

/// What the carrier has to do later, earliest first; for the same time, in the order of entry.
struct Agenda {
    /// Something to do.
    enum Task: Hashable, Sendable {
        /// The outcome of a submission is known.
        case settle(Submission)
        /// A receipt came about.
        case report(DeliveryReceipt)
        /// A handset's message arrives.
        case deliver(HandsetMessage)
        /// The record is tried again, after it could not be written.
        case write
    }

    private struct Entry: Comparable {
        var instant: Instant
        var number: Int
        var task: Task

        static func < (a: Entry, b: Entry) -> Bool { (a.instant, a.number) < (b.instant, b.number) }
        static func == (a: Entry, b: Entry) -> Bool { (a.instant, a.number) == (b.instant, b.number) }
    }

    private var heap = Heap<Entry>()
    private var count = 0

    /// When the next thing is to be done.
    var next: Instant? { heap.min?.instant }

    mutating func add(_ task: Task, at instant: Instant) {
        count += 1
        heap.insert(Entry(instant: instant, number: count, task: task))
    }

    /// Takes out what is due.
    mutating func due(at now: Instant) -> [Task] {
        var tasks: [Task] = []
        while let first = heap.min, first.instant <= now {
            heap.removeMin()
            tasks.append(first.task)
        }
        return tasks
    }
}
