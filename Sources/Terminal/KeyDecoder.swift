/// Turns the bytes of a terminal into events. Pure: bytes and the time are handed in, nothing is read or waited for.
///
/// However the bytes are cut into pieces, the events are the same, as long as no deadline passes between the pieces.
package struct KeyDecoder: Sendable {
    /// How long a lone Esc waits for what may follow it.
    package static let escapeDelay: Duration = .milliseconds(25)
    /// How long a begun sequence or paste waits for its next byte.
    package static let sequenceTimeout: Duration = .seconds(1)
    /// The most bytes kept of one paste; what follows up to its end is dropped.
    package static let pasteLimit = 64 * 1024

    /// The delay that the environment asks for (`ESCDELAY`, in milliseconds, as ncurses reads it; at most a second).
    package static func escapeDelay(environment: [String: String]) -> Duration {
        environment["ESCDELAY"].flatMap { Int($0) }.map { .milliseconds(min(max($0, 1), 1000)) } ?? escapeDelay
    }

    private var pending: [UInt8] = []
    private var paste: PasteCollector?
    private var lastByte: ContinuousClock.Instant?
    private let escapeDelay: Duration
    private let takesBursts: Bool

    /// Makes a decoder. With `takesBursts`, one read of 16 bytes or more with a carriage return in it counts as a
    /// paste: for terminals without bracketed paste, such as the Linux console.
    package init(escapeDelay: Duration = Self.escapeDelay, takesBursts: Bool = false) {
        self.escapeDelay = escapeDelay
        self.takesBursts = takesBursts
    }

    /// Takes the bytes of one read and gives the events that are complete by now.
    package mutating func feed(_ bytes: some Collection<UInt8>, at now: ContinuousClock.Instant) -> [InputEvent] {
        guard !bytes.isEmpty else { return [] }
        lastByte = now
        if takesBursts, pending.isEmpty, paste == nil, Self.isBurst(bytes) {
            return [PastedText(bytes).event]
        }
        pending.append(contentsOf: bytes)
        return drain()
    }

    /// When `flush` has something to do, if nothing more arrives: the deadline for a wait.
    package var pendingDeadline: ContinuousClock.Instant? {
        guard let lastByte, paste != nil || !pending.isEmpty else { return nil }
        let short = paste == nil && pending.count <= 2 && pending[0] == 0x1B
        return lastByte.advanced(by: short ? escapeDelay : Self.sequenceTimeout)
    }

    /// Gives what has waited too long: a lone Esc as the key, a sequence cut short as unknown, a paste without its end.
    package mutating func flush(at now: ContinuousClock.Instant) -> [InputEvent] {
        guard let deadline = pendingDeadline, now >= deadline else { return [] }
        if let paste {
            let event = PastedText(paste.bytes + pending.prefix(max(0, Self.pasteLimit - paste.bytes.count))).event
            self.paste = nil
            pending.removeAll()
            return [event]
        }
        let stale = pending
        pending.removeAll()
        return Self.abandoned(stale)
    }

    private mutating func drain() -> [InputEvent] {
        var events: [InputEvent] = []
        var position = 0
        while position < pending.count {
            if paste != nil {
                guard let event = collectPaste(from: &position) else { break }
                events.append(event)
                continue
            }
            let step = InputParser.next(in: pending[position...])
            guard step.length > 0 else { break }
            position += step.length
            if step.beginsPaste { paste = PasteCollector() }
            if let event = step.event { events.append(event) }
        }
        pending.removeFirst(position)
        return events
    }

    /// Moves bytes into the paste; the event when its end was found. A beginning of the end stays pending.
    private mutating func collectPaste(from position: inout Int) -> InputEvent? {
        guard var collector = paste else { return nil }
        let (used, ended) = collector.take(pending[position...])
        position += used
        paste = ended ? nil : collector
        return ended ? PastedText(collector.bytes).event : nil
    }

    /// Two bytes at most are keys (Esc, or Alt and a key that begins sequences); more is a sequence without its end.
    private static func abandoned(_ bytes: [UInt8]) -> [InputEvent] {
        switch bytes.first {
        case 0x1B where bytes == [0x1B]: [.key(Key(.escape))]
        case 0x1B where bytes == [0x1B, 0x1B]: [.key(Key(.escape)), .key(Key(.escape))]
        case 0x1B where bytes.count == 2 && bytes[1] < 0x80: [.key(.alt(Character(UnicodeScalar(bytes[1]))))]
        case 0x1B: [.unknown(bytes)]
        default: [.key(.text("\u{FFFD}"))]
        }
    }

    private static func isBurst(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.count >= 16 && bytes.contains(0x0D) && !bytes.contains(0x1B)
    }
}
