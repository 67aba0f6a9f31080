internal import Messaging

// Recording what the terminal shows.
extension Model {
    /// Asks for a file, or ends the recording that goes on.
    mutating func turnRecording() -> [Effect] {
        guard recording == nil else { return [.record(nil)] }
        let name = "switchboard-\(Words.fileStamp(LocalZone.utc.shown(now.wall))).cast"
        prompt = Prompt(purpose: .record, words: "Record the screen to", text: LineEditor(name))
        return []
    }

    /// A recording began or ended.
    mutating func take(_ change: RecordingChange) {
        switch change {
        case .began(let path):
            recording = path
            say("Recording to \(path): W ends it", .good, for: .seconds(4))
        case .ended(let path):
            recording = nil
            say("Recorded in \(path): asciinema play shows it", .good, for: .seconds(6))
        case .failed(let words):
            recording = nil
            say(words, .bad, for: nil)
        }
    }
}

/// What became of a recording.
enum RecordingChange: Hashable, Sendable {
    case began(path: String)
    case ended(path: String)
    case failed(String)
}
