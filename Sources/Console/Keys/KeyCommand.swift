/// What of the selected thing is copied.
enum CopyPart: Hashable, Sendable { case body, number, sid, url, json }

/// What keys do. Each command has one row, or a few, in the key table.
enum KeyCommand: Hashable, Sendable {
    // Going around.
    case screen(Model.Screen), lastScreen, nextPane, previousPane
    case down, up, pageDown, pageUp, halfDown, halfUp, top, bottom
    case open, back, leave, help
    // Messages.
    case compose, reply, nextUnread, filter, follow
    case takeBack, resend, closeUncertain
    case rename, search, nextMatch, previousMatch
    // Lanes.
    case sort, reverse, pauseLine, pauseAll
    case mark, markRange, markAll, markSameCause
    case cancel, moveToLine, retry, turnList
    // A menu.
    case choose
    // Lists that go on, and the messages in them.
    case freeze, nextRow, previousRow, sendAgain, openConversation, openLane
    case copyMenu, copy(CopyPart)
    case completeFilter, completeFilterBack, savedFilters, saveFilter, forgetFilter
    case export, cancelExport
    case nextView, replay, editReplay
    // What the account owns, and forms about it.
    case addThing, editThing, removeThing, intoPool, outOfPool, turnTrial, editAccount
    case previousView, nextOption, previousOption, readAnew
    // The past, and recordings of the screen.
    case rewind(RewindStep), record
    // A line that is asked for.
    case confirmPrompt, turnPrompt
    // The compose pane.
    case send, newLine, nextField, previousField, lineUp, lineDown
    case turnOptions, soonestSender, replaceLookAlikes, nextBlank, templates, forgetEntry
    case openBulk, sendBulk, hideBulk, onlyFaulty
    case openPicker, senderUp, senderDown, complete, candidateUp, candidateDown, toBody
    // The list of senders.
    case pick
    // A question.
    case yes, no, yesByNumber
    // Text fields.
    case move(LineEditor.Motion), delete(LineEditor.Motion), kill(LineEditor.Motion)
    case yank, transpose, undo, editElsewhere
    // The simulated network.
    case takePhone, nextPhone, previousPhone, sayOnPhone
    case showFaults, addFault, takeFault, removeFault, turnOutage
    // The time of a demonstration.
    case stopTime, fasterTime, slowerTime, stepTime
    // The palette and the terminal.
    case palette, completePalette, olderLine, newerLine, turnMouse
    // Everywhere.
    case timeForm, redraw, interrupt, suspend, leaveNow, nothingToSave
}
