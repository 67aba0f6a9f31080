internal import Feed
internal import Messaging
package import Terminal

/// Everything that the console's picture is made of. `update` changes it, `view` draws it; neither reads a clock.
package struct Model: Sendable {
    /// The screens, in the order of their keys.
    enum Screen: Hashable, Sendable, CaseIterable { case conversations, queues, log, webhooks, numbers }
    /// The panes of the conversations screen.
    enum Pane: Hashable, Sendable { case list, thread }

    /// What the console was started with, and what of it was set anew since.
    var settings: ConsoleSettings
    /// The terminal's size.
    var size: Size
    /// The engine's clocks as far as this console can tell.
    var now = ClockReading(instant: Instant(nanoseconds: 0), wall: WallTime(milliseconds: 0))
    /// How far the engine's monotonic clock stands before ours.
    var clockLead: Duration?
    /// What the engine said of itself.
    var service = ServiceModel()
    /// The lanes.
    var lanes = LaneBook()
    /// What is known of messages beside themselves.
    var traces = TraceBook()
    /// The screen that is shown.
    var screen = Screen.conversations
    /// The screen before.
    var lastScreen = Screen.queues
    /// The pane of the conversations screen that has the focus, unless the compose pane has it.
    var pane = Pane.list
    /// Whether the compose pane has the focus. On other screens it is open only then.
    var isComposing = false
    /// Screen 1.
    var conversations = ConversationsModel()
    /// Screen 2.
    var queues = QueuesModel()
    /// What operators keep beside the messages.
    var notebook = Notebook()
    /// Whether the notebook has to be read.
    var isNotebookStale = false
    /// What could not be read of the notebook's files, as it was said last.
    var shownFaults: [String] = []
    /// Which drafts the service has.
    var drafts = DraftKeeper()
    /// Screen 3.
    var log = LogModel()
    /// Screen 4.
    var webhooks = WebhooksModel()
    /// Screen 5.
    var numbers = NumbersModel()
    /// The list of kept filters, when it is open.
    var savedFilters: SavedFilterPicker?
    /// A line that is asked for.
    var prompt: Prompt?
    /// Whether the next key says what is copied.
    var isCopying = false
    /// The compose pane.
    var composer = Composer()
    /// Sending to many, when a file for it was read.
    var bulk: BulkModel?
    /// How many such files were read.
    var bulkRuns: UInt64 = 0
    /// The help screen, when it is open.
    var help: HelpModel?
    /// A list to choose from that is open over the picture.
    var menu: Menu?
    /// What `z` turns back, the latest last.
    var undoSteps: [UndoStep] = []
    /// The conversation in which the others were told that this operator writes.
    var toldWriting: Conversation.Key?
    /// A question that waits for y or n.
    var question: Question?
    /// The message line.
    var notice: Notice?
    /// Messages sent from here that may still wait, oldest first.
    var sentHere: [MessageSID] = []
    /// After a page could not be read: none is asked for before this moment.
    var loadsBlockedUntil: Instant?
    /// How much may move.
    var motion: MotionModel
    /// A phone of the simulated network that is in hand.
    var phone: Phone?
    /// The faults on purpose, when they are open.
    var faultPanel: FaultPanel?
    /// The time of a demonstration; nil when time is real.
    var playback: Playback?
    /// How the picture came to be, as far back as is remembered.
    var tape = Tape()
    /// The past that is shown, and now behind it; nil when now is shown.
    var rewind: Rewind?
    /// The file that the screen is recorded to.
    var recording: String?
    /// The form of times.
    var timeForm = TimeForm.local
    /// What the palette remembers.
    var palette = PaletteModel()
    /// The theme that was chosen, and the one that is painted.
    var themes: ThemeModel
    /// What is told outside of the picture.
    var outside = OutsideModel()
    /// Whether the mouse is ours.
    var usesMouse: Bool

    /// A console that has heard nothing yet.
    package init(settings: ConsoleSettings, size: Size) {
        self.settings = settings
        self.size = size
        motion = MotionModel(settings)
        recording = settings.recording
        timeForm = settings.times
        themes = ThemeModel(chosen: settings.themes.chosen, painted: settings.themes.chosen)
        usesMouse = settings.usesMouse
        playback = settings.demonstrationSpeed.map { Playback(speed: $0) }
    }
}

/// What the engine said of itself, and whether it can be reached.
struct ServiceModel: Sendable {
    /// The sequence number of the last event taken.
    var sequence: UInt64 = 0
    /// Whether a snapshot came.
    var isSeeded = false
    /// Why the engine can't be reached, and since when on our own clock.
    var lost: (failure: LinkFailure, since: Instant)?
    var isTrial = false
    /// The account and what it owns, as the engine told last.
    var directory: Directory?
    var senders: [Sender] = []
    var verified: Set<PhoneNumber> = []
    /// Pairs of which the recipient wants nothing from our sender.
    var optOuts: Set<Conversation.Key> = []
    /// Numbers that the simulated network knows as landlines.
    var landlines: Set<Address> = []
    var applications: [Application] = []
    /// Names of addresses: those that operators gave, those of the contacts file, and the service's own.
    var contacts: [Address: String] = [:]
    /// Names that the service itself knows.
    var ownContacts: [Address: String] = [:]
    var account: AccountSID?
    var carrier = ""
    /// The faults that the simulated carrier makes; nil when the carrier is a real one.
    var faults: FaultTable?
    var apiPort = 0
    var storeTrouble: String?
    /// The consoles that are attached.
    var consoles: [AttachedConsole] = []
    /// How the service sees this console's operator; nil in its own process.
    var seat: Seat?
}

/// How times are written.
package enum TimeForm: String, Hashable, Sendable {
    /// By the zone of the machine.
    case local
    /// In UTC.
    case utc
}

/// The help screen.
struct HelpModel: Sendable {
    /// Narrows the list as it is typed.
    var filter = LineEditor()
    /// The first line on the screen.
    var top = 0
}

/// Something that is asked before it is done. It names its object by identity: rows may move under it.
struct Question: Hashable, Sendable {
    /// What is done at y.
    enum Act: Hashable, Sendable {
        case resend(MessageSID)
        case close(MessageSID)
        case cancel([MessageSID])
        case retry([MessageSID])
        case pause([Address])
        case replay(WebhookReplay)
        case edit(DirectoryEdit)
        case leaveForm
        case send
        case sendBulk
        case quit
    }

    var act: Act
    var words: String
    /// How many things it is about.
    var number = 1
    /// What was typed of the number.
    var typed = ""

    /// More things than these take their number, not a y.
    static let mostByLetter = 20
    /// Whether the number has to be typed.
    var takesNumber: Bool { number > Self.mostByLetter }
}

/// What the message line says, and until when.
struct Notice: Hashable, Sendable {
    enum Tone: Hashable, Sendable { case plain, good, bad }

    var words: String
    var tone: Tone
    /// When it goes away by itself, on the engine's monotonic clock; nil stays until the next key.
    var until: Instant?
}
