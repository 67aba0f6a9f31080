internal import Feed
internal import Messaging
internal import Terminal

// Writing: whom it is for, what else is said of it, texts to begin with.
extension Stage {
    mutating func showCandidates() {
        showTalk()
        press("Esc Esc c")
        type("wh")
    }

    mutating func showOptedOut() {
        showTalk()
        happen(.optOutChanged(.init(ours: Cast.second, theirs: Cast.warehouse), isOptedOut: true))
        press("Esc Esc c")
        type("+44 20 7183 8750")
    }

    mutating func showOptions() {
        showTalk()
        var directory = Cast.directory(at: now.wall, trial: true)
        directory.applications = [Cast.application(at: now.wall)]
        happen(.directoryChanged(directory))
        press("Alt-o")
        type("tomorrow 9:00")
        press("↓")
        type("11h")
        press("Shift-Tab Shift-Tab ↓")
    }

    mutating func showTemplate() {
        notebook.templates = [
            "late": "Hello {name}, your order {order} is late: it comes on {day}.",
            "code": "Your code is {code}",
        ]
        showTalk()
        press("^U Alt-t ↓ Enter")
        type("4711")
    }

    mutating func showThreadTimeline() {
        showCallbacks()
        press("k k Enter")
    }
}
