import Feed
import Messaging
import Terminal
import Testing

@testable import Console

/// Whatever comes, at whatever size: nothing traps, and nothing raw reaches a cell.
@Suite struct HostilityTests {
    private static let texts = [
        "\u{1B}[2J\u{1B}]0;x\u{07}", "\u{202E}evil\u{2066}", "a\u{200B}\u{200D}\u{FEFF}b", "👩‍👩‍👧‍👦🇩🇪e\u{301}\u{301}",
        "漢字かな交じり文", "\r\n\t\u{0}\u{7F}\u{9B}31m", String(repeating: "W", count: 500), "", "नमस्ते", "Hi",
        "\n\n\n", "\u{FE0F}\u{E0001}\u{10FFFF}",
    ]

    private static let keys: [Key] =
        Array(Set(KeyTable.rows.flatMap(\.keys))).sorted { KeyWords.name($0) < KeyWords.name($1) }
        + "abcxyz019 +_é漢".map { Key.text($0) }

    @Test(arguments: 1...12)
    func `random keys and events never trap and never leave a control character in a cell`(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        let size = randomSize(&generator)
        var stage = Stage(size: size, settings: ConsoleSettings(glyphs: seed % 3 == 0 ? .ascii : .unicode, zone: .utc))
        for step in 0..<200 {
            act(&stage, &generator)
            if step % 7 == 0 { check(stage.model) }
            if let next = nextMotion(stage.model), Bool.random(using: &generator) {
                stage.pass(max(.milliseconds(1), next - stage.now.instant))
            }
        }
    }

    @Test(arguments: Scene.allCases)
    func `every scene can be drawn at every size`(scene: Scene) {
        let model = scene.model(size: Size(columns: 80, rows: 24))
        // Around every width and height at which the layout changes.
        let widths = [1, 39, 40, 53, 59, 60, 65, 66, 70, 80, 103, 104, 250]
        let heights = [1, 7, 8, 9, 12, 17, 18, 20, 21, 24, 31, 80]
        for (index, columns) in widths.enumerated() {
            for row in 0..<4 {
                var model = model
                model.size = Size(columns: columns, rows: heights[(index * 5 + row * 3) % heights.count])
                check(model)
            }
        }
    }

    private func check(_ model: Model) {
        let canvas = view(model, size: model.size)
        var isClean = true
        for row in 0..<canvas.size.rows {
            for cell in canvas.row(row) {
                isClean =
                    isClean
                    && cell.text.unicodeScalars.allSatisfy { scalar in
                        scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
                    }
            }
        }
        #expect(isClean)
    }

    private func randomSize(_ generator: inout SeededGenerator) -> Size {
        Size(columns: Int.random(in: 1...140, using: &generator), rows: Int.random(in: 1...50, using: &generator))
    }

    private func act(_ stage: inout Stage, _ generator: inout SeededGenerator) {
        switch Int.random(in: 0..<14, using: &generator) {
        case 0..<7: stage.hand(.input(.key(Self.keys.randomElement(using: &generator) ?? Key(.enter))))
        case 7: stage.hand(.input(.paste(text(&generator), removedControls: 1)))
        case 8: stage.hand(.resized(randomSize(&generator)))
        case 9: stage.pass(.milliseconds(Int64.random(in: 0...3000, using: &generator)))
        case 10: interrupt(&stage, &generator)
        default: happen(&stage, &generator)
        }
        if Bool.random(using: &generator) { stage.answerLoads() }
    }

    private func interrupt(_ stage: inout Stage, _ generator: inout SeededGenerator) {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: stage.hand(.linkLost(.unavailable(text(&generator))))
        case 1: stage.hand(.input(.focus(Bool.random(using: &generator))))
        case 2: stage.hand(.page(.conversations(before: nil, limit: 5), .failure(.unavailable(text(&generator)))))
        case 3:
            stage.begin(
                Cast.snapshot(at: stage.now, trial: true, senders: Bool.random(using: &generator) ? Cast.senders : [])
            )
        default:
            let draft = Draft(from: text(&generator), to: text(&generator), body: text(&generator))
            stage.hand(.answer(.send(draft, .new), .success(.failure(.toInvalid(text(&generator))))))
        }
    }

    private func happen(_ stage: inout Stage, _ generator: inout SeededGenerator) {
        let others = [Cast.jenny, Cast.warehouse, Cast.ada, Cast.stranger, Cast.code]
        let theirs = others.randomElement(using: &generator) ?? Cast.jenny
        let ours = Cast.senders.randomElement(using: &generator)?.address ?? Cast.main
        let status = MessageStatus.allCases.randomElement(using: &generator) ?? .queued
        let isInbound = status == .received
        let place = Int64.random(in: 0...60, using: &generator)
        let text = text(&generator)
        let message = stage.message(text, from: isInbound ? theirs : ours, to: isInbound ? ours : theirs, status) {
            $0.position = isInbound ? nil : LanePosition(place: place, slot: place * 2)
        }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: stage.happen(isInbound ? .received(message) : .accepted(message))
        case 1: stage.happen(.statusChanged(message))
        case 2: stage.happen(.leftLane(sender: ours, position: LanePosition(place: place, slot: place), segments: 1))
        case 3:
            let refusal = Refusal.toInvalid(text)
            stage.happen(.replyRefused(message: message.sid, conversation: message.conversation, refusal: refusal))
        case 4: stage.happen(.storeTrouble(Bool.random(using: &generator) ? text : nil))
        default: stage.happen(isInbound ? .received(message) : .accepted(message))
        }
    }

    private func text(_ generator: inout SeededGenerator) -> String {
        Self.texts.randomElement(using: &generator) ?? ""
    }
}
