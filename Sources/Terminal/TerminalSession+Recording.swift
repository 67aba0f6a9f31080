// What is shown may be recorded.
extension TerminalSession {
    /// Begins to record into a file.
    package func record(to path: String) throws(CastRecorder.Fault) {
        recorder = try CastRecorder(path: path, term: term)
        if let shown { recorder?.record(shown, by: writer, at: ContinuousClock.now) }
    }

    /// Goes on with a recorder that was made before the terminal was taken.
    package func record(by recorder: sending CastRecorder) { self.recorder = recorder }

    /// Ends the recording; its file, if there was one.
    @discardableResult
    package func endRecording() -> String? {
        defer { recorder = nil }
        return recorder?.path
    }

    /// Why a recording ended before its time, told once.
    package func takeRecordingFault() -> String? {
        guard let fault = recorder?.takeFault() else { return nil }
        recorder = nil
        return fault.description
    }
}
