internal import Feed
internal import Messaging
internal import Terminal

/// What can happen to a console.
enum ConsoleMessage: Sendable {
    /// The clocks were read. It comes before everything else that a turn of the loop brings.
    case tick(ClockReading)
    /// A key, a paste, the focus.
    case input(InputEvent)
    /// The feed goes on, or begins anew.
    case feed(FeedBatch)
    /// A page of history came, or didn't.
    case page(HistoryQuery, Result<HistoryPage, LinkFailure>)
    /// A command was carried out, refused, or could not be asked for.
    case answer(CommandTag, Result<Result<CommandAnswer, Refusal>, LinkFailure>)
    /// The terminal has another size.
    case resized(Size)
    /// The engine can't be reached; the loop goes on trying.
    case linkLost(LinkFailure)
    /// So many bytes of something went to the clipboard.
    case copied(bytes: Int, what: String)
    /// An export went on, or ended.
    case exported(ExportProgress)
    /// The program around the console has something to say.
    case news(ConsoleNews)
    /// A frame was drawn: what it cost, for the motion level.
    case drawn(FrameCost)
    /// The editor of the operator's choice gave a text back, or a reason in words.
    case edited(Result<String, EditorFailure>)
    /// The console is about to end: what is not kept yet is kept now.
    case leaving
}

/// What one frame cost.
struct FrameCost: Hashable, Sendable {
    /// Bytes written to the terminal.
    var bytes: Int
    /// How long the terminal took to take them.
    var duration: Duration
}
