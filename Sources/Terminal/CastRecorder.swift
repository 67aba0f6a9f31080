import Glibc

/// Records what a terminal shows as an asciicast file of version 2: each change with its time, each new size.
///
/// What is written is made of our own pictures, so nothing of the terminal's input or of other programs can get in.
/// *Source:* asciinema's description of the format, version 2.
package final class CastRecorder {
    /// Why there is no recording, in one sentence.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// The sentence.
        package let description: String
    }

    /// The file.
    package let path: String
    /// Why the recording ended before its time, told once.
    private var fault: Fault?
    private let term: String
    private var descriptor: Int32
    private var start: ContinuousClock.Instant?
    private var shown: Canvas?

    /// Makes the file, for its owner alone. One that exists is left as it is.
    package init(path: String, term: String) throws(Fault) {
        self.path = path
        self.term = term
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = errno == EEXIST ? "it exists already: choose another name" : String(cString: strerror(errno))
            throw Fault(description: "\(path) can't be recorded to: \(reason).")
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Takes the picture that is shown from now on.
    func record(_ canvas: Canvas, by writer: ANSIWriter, at now: ContinuousClock.Instant) {
        guard descriptor >= 0 else { return }
        if start == nil {
            start = now
            write(header(canvas.size))
        } else if let size = shown?.size, size != canvas.size {
            write(line("r", "\(canvas.size.columns)x\(canvas.size.rows)", at: now))
        }
        let text = writer.text(from: shown, to: canvas)
        shown = canvas
        if !text.isEmpty { write(line("o", text, at: now)) }
    }

    /// Why the recording ended before its time; nil when it did not, or when it was told.
    func takeFault() -> Fault? {
        defer { fault = nil }
        return fault
    }

    private func header(_ size: Size) -> String {
        """
        {"version": 2, "width": \(size.columns), "height": \(size.rows), "timestamp": \(time(nil)), \
        "title": "Switchboard", "env": {"TERM": \(Self.quoted(term))}}\n
        """
    }

    private func line(_ kind: String, _ text: String, at now: ContinuousClock.Instant) -> String {
        let micros = start.map { (now - $0) / .microseconds(1) } ?? 0
        let whole = Int64(micros)
        let fraction = String(whole % 1_000_000)
        let seconds = "\(whole / 1_000_000).\(String(repeating: "0", count: 6 - fraction.utf8.count))\(fraction)"
        return "[\(seconds), \"\(kind)\", \(Self.quoted(text))]\n"
    }

    private func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty, descriptor >= 0 {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { end(because: String(cString: strerror(errno))) }
            rest = rest.dropFirst(max(0, count))
        }
    }

    private func end(because reason: String) {
        fault = Fault(description: "The recording to \(path) ended: \(reason).")
        close(descriptor)
        descriptor = -1
    }

    /// A text as JSON has it.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
