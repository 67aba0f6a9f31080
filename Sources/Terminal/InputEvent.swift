/// What a terminal said: a key, a paste, the mouse, the focus, or an answer to a question.
package enum InputEvent: Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted: line ends are `\n`, and other controls except the tab were removed and counted.
    case paste(String, removedControls: Int)
    /// The mouse did something.
    case mouse(Mouse)
    /// The terminal's window got the focus (true) or lost it.
    case focus(Bool)
    /// The terminal answered.
    case reply(Reply)
    /// A sequence that nothing here knows; it is swallowed, and shown only by `switchboard keys`.
    case unknown([UInt8])
}

/// One report of the mouse.
package struct Mouse: Hashable, Sendable {
    /// What happened.
    package enum Action: Hashable, Sendable {
        case press, release, drag, wheelUp, wheelDown
    }

    /// What happened.
    package var action: Action
    /// 0 left, 1 middle, 2 right; nil for the wheel and where a release does not tell.
    package var button: Int?
    /// The cell below the pointer.
    package var point: Point
    /// What was held.
    package var modifiers: Key.Modifiers

    /// Makes a report.
    package init(_ action: Action, button: Int?, at point: Point, modifiers: Key.Modifiers = []) {
        self.action = action
        self.button = button
        self.point = point
        self.modifiers = modifiers
    }
}

/// An answer of the terminal to one of the questions asked at the start.
package enum Reply: Hashable, Sendable {
    /// OSC 11: the colour of the background.
    case background(RGB)
    /// DA1 (`CSI c`): asked last, so whatever has not been answered by now will not be.
    case deviceAttributes([Int])
    /// DECRPM (`CSI ? mode $ p`): 1 set, 2 reset, 0 unknown, 3 and 4 permanent.
    case mode(Int, state: Int)
    /// CPR (`CSI 6 n`): where the cursor stands.
    case cursor(Point)
    /// The kitty keyboard protocol is understood, with these flags on.
    case keyboard(flags: Int)
}
