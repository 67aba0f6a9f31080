internal import Messaging
internal import Terminal

/// The line at the top while the past is shown: nobody takes it for now.
struct RewindBanner {
    let model: Model
    let rewind: Rewind

    func draw(in area: Rect, on canvas: inout Canvas) {
        let style = Style(.text, on: .match, .bold)
        canvas.fill(area, style)
        let time = model.zone.shown(model.now.wall)
        let live = rewind.now ?? model.now
        let age = Words.spokenSpan(live.instant - model.now.instant)
        let newer = (rewind.tape?.eventCount ?? rewind.position) - rewind.position
        let (mark, dot) = (canvas.glyphs.mark(.replay), canvas.glyphs.mark(.dot))
        let clock = Words.clock(time)
        let count = Words.count(newer, "newer event")
        let variants = [
            "\(mark) REWOUND to \(clock), \(age) ago \(dot) \(count) \(dot) \(screen) \(dot) Esc now",
            "\(mark) REWOUND to \(clock), \(age) ago \(dot) \(count) \(dot) Esc now",
            "\(mark) REWOUND to \(clock), \(age) ago \(dot) Esc now",
        ]
        let fitting = variants.first { TextWidth.columns(of: $0, glyphs: canvas.glyphs) <= area.columns - 2 }
        canvas.drawTruncated(
            fitting ?? "\(mark) REWOUND \(clock) \(dot) Esc now",
            at: area.origin.offset(columns: 1),
            style: style,
            columns: area.columns - 2
        )
    }

    private var screen: String {
        switch model.screen {
        case .conversations: "1 Talk"
        case .queues: "2 Queues"
        case .log: "3 Log"
        case .webhooks: "4 Webhooks"
        case .numbers: "5 Numbers"
        }
    }
}
