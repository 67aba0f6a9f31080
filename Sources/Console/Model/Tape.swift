internal import Feed
internal import Messaging

/// The console's memory of how it came to its picture: what it heard, and its model now and then, to fold on from there.
///
/// It is bounded: blocks of `blockLength` messages, each with the model before the first of them. The oldest block goes when
/// the others hold `eventsAtLeast` events, or an hour.
struct Tape: Sendable {
    /// Something that was taken into the model, and the clocks then.
    private struct Frame {
        var reading: ClockReading
        var message: ConsoleMessage
        /// Whether it is an event of the feed: those are counted.
        var isEvent: Bool
    }

    private struct Block {
        /// The model before the first frame, without a tape.
        var start: Model
        /// The number of events before it.
        var events: Int
        var frames: [Frame] = []
        var since: Instant
    }

    /// Messages in one block at most.
    static let blockLength = 1000
    /// How long a block grows at most, where little happens.
    static let blockDuration = Duration.seconds(300)
    /// Events that can be gone back to at least, if there were so many within the hour.
    static let eventsAtLeast = 10_000
    /// What is older is forgotten.
    static let reach = Duration.seconds(3600)

    /// Events that were heard since the console began.
    private(set) var eventCount = 0
    private let isRunning: Bool
    private var blocks: [Block] = []
    private var reading: ClockReading?

    /// A tape that runs, or one for a model that is only looked at.
    init(isRunning: Bool = true) { self.isRunning = isRunning }

    /// The fewest events that a picture can be made of; nil when there is none.
    var firstEvent: Int? { blocks.first?.events }

    /// Takes what is about to be taken into a model.
    mutating func record(_ message: ConsoleMessage, before model: @autoclosure () -> Model) {
        guard isRunning else { return }
        switch message {
        case .tick(let reading): self.reading = reading
        case .feed(.events(let events)):
            for event in events { append(.feed(.events([event])), isEvent: true, model) }
        case .feed, .page, .answer, .input, .resized, .linkLost, .edited, .fileRead, .fileWritten:
            append(message, isEvent: false, model)
        case .copied, .exported, .news, .recording, .drawn, .leaving: break
        }
    }

    private mutating func append(_ message: ConsoleMessage, isEvent: Bool, _ model: () -> Model) {
        guard let reading else { return }
        if needsBlock(at: reading.instant) { begin(model(), at: reading.instant) }
        guard !blocks.isEmpty else { return }
        blocks[blocks.count - 1].frames.append(Frame(reading: reading, message: message, isEvent: isEvent))
        if isEvent { eventCount += 1 }
    }

    private func needsBlock(at now: Instant) -> Bool {
        guard let last = blocks.last else { return true }
        return last.frames.count >= Self.blockLength || now - last.since >= Self.blockDuration
    }

    private mutating func begin(_ model: Model, at now: Instant) {
        // Before the first snapshot there is nothing to look at.
        guard model.service.isSeeded else { return }
        var start = model
        start.tape = Tape(isRunning: false)
        blocks.append(Block(start: start, events: eventCount, since: now))
        while blocks.count > 2,
            eventCount - blocks[1].events >= Self.eventsAtLeast || now - blocks[1].since >= Self.reach
        {
            blocks.removeFirst()
        }
    }
}

// Looking back.
extension Tape {
    /// The model as it was right after so many events; nil when that is forgotten.
    func model(after events: Int) -> Model? {
        guard let block = blocks.last(where: { $0.events <= events }) else { return nil }
        var model = block.start
        var count = block.events
        for frame in block.frames {
            guard count < events else { break }
            if frame.isEvent { count += 1 }
            _ = fold(&model, .tick(frame.reading))
            _ = fold(&model, frame.message)
        }
        return count == events ? model : nil
    }

    /// The number of events that had been heard some seconds before or after the last of so many.
    func events(near events: Int, seconds: Int) -> Int {
        guard let first = firstEvent else { return events }
        let times = self.times
        guard let now = times.isEmpty ? nil : times[min(max(0, events - first - 1), times.count - 1)] else {
            return events
        }
        let wanted = now + .seconds(seconds)
        return first + (times.firstIndex { $0 > wanted } ?? times.count)
    }

    /// When each event that is remembered happened.
    private var times: [Instant] {
        blocks.flatMap { block in block.frames.filter(\.isEvent).map(\.reading.instant) }
    }

    /// What is known of messages at a point: as the events up to it told, and those that events after it changed.
    func knowledge(at events: Int) -> PastKnowledge {
        var knowledge = PastKnowledge()
        var count = firstEvent ?? 0
        for frame in blocks.flatMap(\.frames) {
            if frame.isEvent { count += 1 }
            switch frame.message {
            case .feed(.events(let list)):
                for event in list { knowledge.take(event, isLater: count > events) }
            case .page(let query, .success(.messages(let page))): knowledge.pages.append((query, page))
            default: break
            }
        }
        return knowledge
    }
}
