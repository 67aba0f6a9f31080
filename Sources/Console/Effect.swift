internal import Feed
internal import Messaging
internal import Terminal

/// What an update asks the loop to do.
enum Effect: Equatable, Sendable {
    /// Carry out a command; its answer comes back with the tag.
    case perform(Command, CommandTag)
    /// Read a page of history.
    case load(HistoryQuery)
    /// Let the operator's own editor have a text.
    case edit(String)
    /// Copy a text to the clipboard of the operator's machine.
    case copy(String, what: String)
    /// Write messages into a file.
    case export(ExportJob)
    /// End the export that is under way.
    case cancelExport
    /// Record the screen into a file; nil ends the recording.
    case record(String?)
    /// Paint everything in a theme.
    case paint(Theme)
    /// Read a theme by its name and paint everything in it.
    case showTheme(String)
    /// Give the window a title; nil gives it its own back.
    case setTitle(String?)
    /// Have the terminal notify of something.
    case notify(title: String, body: String)
    /// Take the mouse, or leave it to the terminal.
    case useMouse(Bool)
    /// Read a file of the operator's.
    case readFile(String)
    /// Write a new file.
    case writeFile(String, String)
    /// Let a setting have another value until the console ends.
    case change(setting: String, to: String)
    /// Change the time of a demonstration.
    case steer(Steering)
    /// End the console.
    case quit
    /// Stop this process by job control, the terminal given back meanwhile.
    case suspend
    /// Paint everything anew, with the size asked again.
    case redraw
}

/// What a command was for: says where its answer goes.
enum CommandTag: Hashable, Sendable {
    /// The text was taken out of the compose pane, where this was its target.
    case send(Draft, Composer.Target)
    /// The message goes back into the compose pane.
    case takeBack(MessageSID)
    /// The uncertain message goes out again.
    case resend(MessageSID)
    /// The uncertain message is closed.
    case close(MessageSID)
    /// Waiting messages are canceled.
    case cancel([MessageSID])
    /// Failed messages go out again.
    case retry([MessageSID])
    /// Waiting messages go to another sender.
    case move([MessageSID], from: Address, to: Address)
    /// Lanes are paused.
    case pause([Address])
    /// Lanes go on.
    case resume([Address])
    /// An act is turned back.
    case undo
    /// The conversation was looked at.
    case markRead(Conversation.Key)
    /// The draft is kept.
    case keepDraft(StoredDraft)
    /// The address is called so from now on; nil gives it back its old name.
    case rename(Address, String?)
    /// The template is kept, or forgotten.
    case keepTemplate(String, isKept: Bool)
    /// A row of a file of recipients was handed in.
    case bulk(run: UInt64, row: Int)
    /// A phone of the simulated network wrote.
    case handsetSays
    /// The simulated network makes these faults.
    case setFaults(FaultTable)
    /// The message goes out again as a new one.
    case sendAgain(MessageSID)
    /// The request is made anew.
    case replay(WebhookReplay)
    /// The others see that an answer is being written.
    case writing
    /// The filter is kept.
    case saveFilter(SavedFilter)
    /// The directory is changed.
    case edit(DirectoryEdit)
    /// The filter is forgotten.
    case forgetFilter(SavedFilter)
}
