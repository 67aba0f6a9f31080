/// What is said to the terminal beside the picture.
extension TerminalSession {
    /// Switches reports of the mouse; off at the start.
    package func setMouse(_ isOn: Bool) {
        usesMouse = isOn
        send(isOn ? TerminalModes.mouseOn : TerminalModes.mouseOff)
    }

    /// Asks for the background colour, synchronised output and, last, the device attributes; replies come as input.
    package func askTerminal() {
        send(messages.questions)
    }

    /// Sets the title of the terminal's window; the terminal gets its own back at the end.
    package func setTitle(_ title: String) {
        send((hasTitle ? "" : messages.keepTitle) + messages.title(title))
        hasTitle = true
    }

    /// Gives the window the title that it had before.
    package func restoreTitle() {
        if hasTitle { send(messages.restoreTitle) }
        hasTitle = false
    }

    /// Copies text to the clipboard of the user's own machine (OSC 52); how many bytes were sent, 0 if the terminal
    /// cannot or the text is too long.
    package func copy(_ text: String) -> Int {
        guard let sequence = messages.clipboard(text) else { return 0 }
        send(sequence)
        return text.utf8.count
    }

    /// Raises a notification where the terminal has them, and rings the bell elsewhere.
    package func notify(title: String, body: String) {
        send(messages.notification(title: title, body: body))
    }
}
