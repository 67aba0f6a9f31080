internal import Terminal

/// Shows what a terminal sends for each key, and what the console takes it for. Pure: bytes and the time are handed in.
package struct KeyTrial: Sendable {
    private var decoder: KeyDecoder
    private var shown: [UInt8] = []
    /// Whether one of the keys that end it was pressed: `q` or `^C`.
    package private(set) var hasEnded = false

    /// Waits for what follows a lone Esc as the console would.
    package init(environment: [String: String] = [:]) {
        decoder = KeyDecoder(escapeDelay: KeyDecoder.escapeDelay(environment: environment))
    }

    /// When `flush` has something to say, if nothing more arrives.
    package var deadline: ContinuousClock.Instant? { decoder.pendingDeadline }

    /// Takes the bytes of one read.
    /// - Returns: a line for all of them, once they are whole.
    package mutating func take(_ bytes: [UInt8], at now: ContinuousClock.Instant) -> String? {
        shown += bytes
        return line(decoder.feed(bytes, at: now))
    }

    /// What has waited too long for more.
    package mutating func flush(at now: ContinuousClock.Instant) -> String? { line(decoder.flush(at: now)) }

    private mutating func line(_ events: [InputEvent]) -> String? {
        guard !events.isEmpty else { return nil }
        defer { shown = [] }
        hasEnded = hasEnded || events.contains(.key(.text("q"))) || events.contains(.key(.ctrl("c")))
        let bytes = shown.prefix(16).map(Self.hexadecimal).joined(separator: " ") + (shown.count > 16 ? " …" : "")
        return bytes + String(repeating: " ", count: max(26 - bytes.count, 2))
            + events.map(Self.words).joined(separator: ", ")
    }

    private static func words(_ event: InputEvent) -> String {
        switch event {
        case .key(let key): KeyWords.name(key)
        case .paste(let text, removedControls: _): "a paste of \(text.count) characters"
        case .mouse: "the mouse"
        case .focus(let isOn): isOn ? "the window has the focus" : "the window lost the focus"
        case .reply: "an answer of the terminal"
        case .unknown: "nothing that the console knows"
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
