internal import Terminal

/// One row of the key table.
struct KeyRow: Sendable {
    /// Where the keys have this meaning.
    let context: KeyContext
    /// The keys, the best known first.
    let keys: [Key]
    /// What they do.
    let command: KeyCommand
    /// A word or two for the bottom line.
    let words: String
    /// A sentence for the help screen.
    let help: String
    /// How much it belongs into the bottom line, the lowest first; nil keeps it out.
    let bar: Int?
    /// Why it can't be done now; nil when it can.
    let unavailable: @Sendable (Model) -> String?
}

/// A row before it is told its context; keys are written by their names, divided by blanks.
func row(
    _ keys: String,
    _ command: KeyCommand,
    _ words: String,
    _ help: String,
    bar: Int? = nil,
    unless unavailable: @escaping @Sendable (Model) -> String? = { _ in nil }
) -> @Sendable (KeyContext) -> KeyRow {
    let keys = keys.split(separator: " ").compactMap(KeyWords.key)
    return { context in
        KeyRow(
            context: context,
            keys: keys,
            command: command,
            words: words,
            help: help,
            bar: bar,
            unavailable: unavailable
        )
    }
}

/// A part of the console in which keys have meanings of their own.
enum KeyContext: Hashable, Sendable, CaseIterable {
    case question, numberQuestion, palette, menu, help, picker, filter, search, rename
    case prompt, copyMenu, savedFilters, logFilter
    case composeFrom, composeTo, composeOption, composeBody, compose
    case conversationList, thread, threadDetail, queues, laneDetail, log, logDetail, webhooks, webhookDetail, replayForm
    case numbers, settingsForm, formChoice, stock
    case phone, faults, faultEntry, bulk, bulkText
    case past, playback, lists, text, anywhere

    /// The heading on the help screen.
    var title: String {
        switch self {
        case .question: "A question"
        case .numberQuestion: "A question about many"
        case .palette: "The palette"
        case .menu: "A list to choose from"
        case .help: "Help"
        case .picker: "Choosing a sender"
        case .filter: "Filtering the list"
        case .search: "Finding words in a conversation"
        case .rename: "Renaming"
        case .composeFrom: "Compose: From"
        case .composeTo: "Compose: To"
        case .composeOption: "Compose: options"
        case .composeBody: "Compose: text"
        case .compose: "Compose"
        case .conversationList: "Conversations"
        case .thread: "Messages of a conversation"
        case .threadDetail: "A message's way in a conversation"
        case .queues: "Queues"
        case .laneDetail: "Waiting messages of a line"
        case .log: "Log"
        case .logDetail: "A message's way"
        case .logFilter: "Filtering messages or webhooks"
        case .webhooks: "Webhooks"
        case .webhookDetail: "A webhook"
        case .replayForm: "Changing a webhook"
        case .past: "Looking back"
        case .numbers: "Numbers"
        case .settingsForm: "A form"
        case .formChoice: "One of several values"
        case .stock: "Buying a number"
        case .savedFilters: "Filters that were kept"
        case .copyMenu: "Copying"
        case .prompt: "A line that is asked for"
        case .phone: "A phone of the simulated network"
        case .faults: "Faults on purpose"
        case .faultEntry: "Writing a fault"
        case .bulk: "Sending to many"
        case .bulkText: "Sending to many: text"
        case .playback: "The time of a demonstration"
        case .lists: "Lists and screens"
        case .text: "Text fields"
        case .anywhere: "Everywhere"
        }
    }
}

/// All keys as they come, in one table (`KeyMap` puts the user's own into it): what is typed, the bottom line and the help screen are made of it.
enum KeyTable {
    /// The rows.
    static let rows: [KeyRow] = tables.flatMap { table in table.rows.map { $0(table.context) } }

    /// The rows of one context.
    typealias Table = (context: KeyContext, rows: [@Sendable (KeyContext) -> KeyRow])

    private static let tables: [Table] =
        listTables + logTables + webhookTables + numbersTables + rewindTables + playbackTables + networkTables
        + composeTables + bulkTables
        + dialogueTables + paletteTables
        + textTables

    /// The row that a key has now, with the user's own keys.
    static func meaning(of key: Key, in model: Model) -> KeyRow? {
        model.settings.keyMap.meaning(of: key, in: model.keyContexts)
    }
}

extension Model {
    /// The contexts that have a say now, the nearest first.
    var keyContexts: [KeyContext] {
        if rewind != nil, help == nil, menu == nil, !isCopying { return [.past] + presentContexts }
        return presentContexts
    }

    private var presentContexts: [KeyContext] {
        if let question { return [question.takesNumber ? .numberQuestion : .question, .anywhere] }
        if let menu { return [menu.kind == .palette ? .palette : .menu, .text, .anywhere] }
        if help != nil { return [.help, .text, .anywhere] }
        if prompt != nil { return [.prompt, .text, .anywhere] }
        if let faultPanel { return faultPanel.entry == nil ? [.faults, .anywhere] : [.faultEntry, .text, .anywhere] }
        if phone != nil { return [.phone, .text, .anywhere] }
        if let bulk, !bulk.isHidden {
            return bulk.part == .text ? [.bulkText, .text, .anywhere] : [.bulk, .anywhere]
        }
        if isCopying { return [.copyMenu, .anywhere] }
        if savedFilters != nil { return [.savedFilters, .anywhere] }
        if isComposing { return composeContexts }
        if conversations.renaming != nil { return [.rename, .text, .anywhere] }
        switch screen {
        case .conversations where conversations.isFiltering: return [.filter, .text, .anywhere]
        case .conversations where conversations.isSearching: return [.search, .text, .anywhere]
        case .conversations where conversations.timeline != nil: return [.threadDetail] + listContexts
        case .conversations: return [pane == .list ? .conversationList : .thread] + listContexts
        case .queues: return [queues.detail == nil ? .queues : .laneDetail] + listContexts
        case .log where log.field.isEditing: return [.logFilter, .text, .anywhere]
        case .log: return [log.detail == nil ? .log : .logDetail] + listContexts
        case .webhooks where webhooks.form != nil: return [.replayForm, .text, .anywhere]
        case .webhooks where webhooks.field.isEditing: return [.logFilter, .text, .anywhere]
        case .webhooks: return [webhooks.detail == nil ? .webhooks : .webhookDetail] + listContexts
        case .numbers: return numbersContexts
        }
    }

    private var listContexts: [KeyContext] { (playback == nil ? [] : [.playback]) + [.lists, .anywhere] }

    private var numbersContexts: [KeyContext] {
        if let form = numbers.form {
            return form.fields[form.focus].isChoice
                ? [.formChoice, .settingsForm, .anywhere] : [.settingsForm, .text, .anywhere]
        }
        if let stock = numbers.stock {
            return stock.fields[stock.focus].isChoice ? [.formChoice, .stock, .anywhere] : [.stock, .text, .anywhere]
        }
        return [.numbers] + listContexts
    }

    private var composeContexts: [KeyContext] {
        if composer.picker != nil { return [.picker, .text, .anywhere] }
        switch composer.field {
        case .from: return [.composeFrom, .compose, .anywhere]
        case .to: return [.composeTo, .compose, .text, .anywhere]
        case .statusCallback, .application, .sendAt, .validity:
            return [.composeOption, .compose, .text, .anywhere]
        case .body: return [.composeBody, .compose, .text, .anywhere]
        }
    }

    /// Whether typed characters go into a text.
    var takesText: Bool { keyContexts.contains(.text) }
}
