internal import Feed
internal import Messaging
internal import Terminal

/// A named state of the console: for golden pictures, for showing it, for playing by hand.
enum Scene: String, CaseIterable, Sendable {
    case waiting = "259-waiting"
    case hostile = "hostile-body"
    case empty = "empty-first-start"
    case callbacks = "failed-and-retried-callback"
    case longThread = "long-thread"
    case overflow = "compose-past-the-limit"
    case laneDetail = "lane-detail"
    case help
    case picker = "picker-open"
    case talk = "conversations"
    case newMessage = "new-message"
    case lost = "link-lost"
    case refused = "refused"
    case question = "question"
    case log
    case logFilter = "log-filter"
    case logFault = "log-fault"
    case logTimeline = "log-timeline"
    case logEmpty = "log-empty"
    case logFrozen = "log-frozen"
    case savedFilters = "saved-filters"
    case webhooks
    case webhookFailed = "webhook-failed"
    case webhookTwiML = "webhook-twiml-fault"
    case webhookForged = "webhook-forged"
    case replayForm = "replay-form"
    case webhooksEmpty = "webhooks-empty"
    case palette
    case paletteFound = "palette-found"
    case paletteThemes = "palette-themes"
    case readOnly = "read-only"
    case settingsFault = "settings-fault"
    case numbers
    case numberForm = "number-form"
    case staleForm = "stale-form"
    case stock = "number-stock"
    case release = "number-release"
    case verified = "verified-numbers"
    case services = "messaging-services"
    case numbersEmpty = "numbers-empty"
    case rewound
    case candidates = "compose-candidates"
    case optedOut = "compose-opted-out"
    case options = "compose-options"
    case template = "compose-template"
    case threadTimeline = "conversation-timeline"
    case bulk = "bulk-preview"
    case bulkStopped = "bulk-stopped"

    /// The state on a terminal of a size.
    func model(size: Size, settings: ConsoleSettings = ConsoleSettings(zone: .utc)) -> Model {
        stage(size: size, settings: settings).model
    }

    /// The state with the engine that was played to it, to go on with.
    func stage(size: Size, settings: ConsoleSettings = ConsoleSettings(zone: .utc)) -> Stage {
        var stage = Stage(size: size, settings: adapt(settings))
        switch self {
        case .waiting: stage.showWaiting()
        case .hostile: stage.showHostile()
        case .empty: stage.showEmpty()
        case .callbacks: stage.showCallbacks()
        case .longThread: stage.showLongThread()
        case .overflow: stage.showOverflow()
        case .laneDetail: stage.showLaneDetail()
        case .help: stage.showHelp()
        case .picker: stage.showPicker()
        case .talk: stage.showTalk()
        case .newMessage: stage.showNewMessage()
        case .lost: stage.showLost()
        case .refused: stage.showRefused()
        case .question: stage.showQuestion()
        case .log: stage.showLog()
        case .logFilter: stage.showLogFilter()
        case .logFault: stage.showLogFault()
        case .logTimeline: stage.showLogTimeline()
        case .logEmpty: stage.showLogEmpty()
        case .logFrozen: stage.showLogFrozen()
        case .savedFilters: stage.showSavedFilters()
        case .webhooks: stage.showWebhooks()
        case .webhookFailed: stage.showWebhookFailed()
        case .webhookTwiML: stage.showWebhookTwiML()
        case .webhookForged: stage.showWebhookForged()
        case .replayForm: stage.showReplayForm()
        case .webhooksEmpty: stage.showWebhooksEmpty()
        case .palette: stage.showPalette()
        case .paletteFound: stage.showPaletteFound()
        case .paletteThemes: stage.showPaletteThemes()
        case .readOnly: stage.showReadOnly()
        case .settingsFault: stage.showSettingsFault()
        case .numbers: stage.showNumbers()
        case .numberForm: stage.showNumberForm()
        case .staleForm: stage.showStaleForm()
        case .stock: stage.showStock()
        case .release: stage.showRelease()
        case .verified: stage.showVerified()
        case .services: stage.showServices()
        case .numbersEmpty: stage.showNumbersEmpty()
        case .rewound: stage.showRewound()
        case .candidates: stage.showCandidates()
        case .optedOut: stage.showOptedOut()
        case .options: stage.showOptions()
        case .template: stage.showTemplate()
        case .threadTimeline: stage.showThreadTimeline()
        case .bulk: stage.showBulk()
        case .bulkStopped: stage.showBulkStopped()
        }
        return stage
    }
}
