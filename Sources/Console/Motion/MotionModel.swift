internal import Messaging

/// How much of the picture moves by itself; each step down costs less of the line.
enum MotionLevel: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// Meters of 8 steps a second, and messages that slide.
    case full
    /// The same, but a message jumps.
    case noSlide
    /// Meters of 4 steps a second.
    case half
    /// Meters of 2 steps a second.
    case quarter
    /// No meters; times left change once a second.
    case numbers
    /// The picture changes when something happens.
    case events

    static func < (a: MotionLevel, b: MotionLevel) -> Bool { a.rawValue < b.rawValue }

    /// Steps of a meter in a second; nil draws no meter.
    var meterStepsPerSecond: Int? {
        switch self {
        case .full, .noSlide: 8
        case .half: 4
        case .quarter: 2
        case .numbers, .events: nil
        }
    }

    /// The level in words, for the help screen.
    var words: String {
        switch self {
        case .full: "full"
        case .noSlide: "no slides"
        case .half: "4 steps a second"
        case .quarter: "2 steps a second"
        case .numbers: "numbers only"
        case .events: "none"
        }
    }

    /// The next level that costs less, or itself.
    var down: MotionLevel { MotionLevel(rawValue: rawValue + 1) ?? self }
    /// The next level that shows more, or itself.
    var up: MotionLevel { MotionLevel(rawValue: rawValue - 1) ?? self }
}

/// How much may move now: what the operator wants, what the line takes, and what the moment allows.
struct MotionModel: Sendable {
    /// The moment that the picture shows. It stands still for a while after a key, so that the echo goes out alone.
    private(set) var picture = Instant(nanoseconds: 0)
    /// The level that the line takes.
    private(set) var level: MotionLevel
    /// Whether the terminal has the focus, as far as it tells.
    var isFocused = true
    private var ceiling: MotionLevel
    private let bytesPerSecond: Double
    private let burst: Double
    private var room: Double
    private var drawnPicture = Instant(nanoseconds: 0)
    private var drawnAt: Instant?
    private var keyAt: Instant?
    private var steppedAt: Instant?

    /// Nothing moves for this long after a key.
    static let quietAfterKey = Duration.milliseconds(150)
    /// A frame that takes longer says that the line is slow.
    static let slowFrame = Duration.milliseconds(50)
    /// This long without trouble before more moves again.
    static let recovery = Duration.seconds(10)

    init(_ settings: ConsoleSettings) {
        ceiling = settings.motion.ceiling
        level = settings.isRemote ? max(ceiling, .noSlide) : ceiling
        bytesPerSecond = settings.isRemote ? 4096 : 32_768
        burst = settings.isRemote ? 16_384 : 65_536
        room = burst
    }

    /// The operator wants more or less to move: at once, as far as the line takes it.
    mutating func setCeiling(_ settings: ConsoleSettings) {
        ceiling = settings.motion.ceiling
        level = settings.isRemote ? max(ceiling, .noSlide) : ceiling
    }

    /// When the next motion may be drawn at the earliest.
    var notBefore: Instant? { keyAt.map { $0 + Self.quietAfterKey } }

    /// Time went on.
    mutating func tick(_ now: Instant) {
        if let notBefore, now < notBefore, keyAt.map({ $0 <= now }) == true { return }
        keyAt = nil
        picture = now
    }

    /// A key came: its frame shows the moment of the frame before, and the key.
    mutating func keyPressed(at now: Instant) {
        keyAt = now
        picture = min(picture, max(drawnPicture, now - Self.quietAfterKey))
    }

    /// A frame was drawn: pays for it, and steps down or up.
    mutating func drawn(_ cost: FrameCost, at now: Instant) {
        let passed = drawnAt.map { max(0, Double((now - $0).nanoseconds) / 1e9) } ?? 0
        room = min(burst, room + passed * bytesPerSecond) - Double(cost.bytes)
        drawnAt = now
        drawnPicture = picture
        if room < 0 || cost.duration > Self.slowFrame {
            stepDown(at: now)
        } else if let stepped = steppedAt, now - stepped >= Self.recovery, room > burst / 2, level > ceiling {
            level = level.up
            steppedAt = now
        }
    }

    /// At most one step a second: one step shows its effect first.
    private mutating func stepDown(at now: Instant) {
        room = max(room, 0)
        if let stepped = steppedAt, now - stepped < .seconds(1) { return }
        steppedAt = now
        level = level.down
    }
}

extension ConsoleSettings.Motion {
    /// The most that moves.
    fileprivate var ceiling: MotionLevel {
        switch self {
        case .full: .full
        case .calm: .numbers
        case .none: .events
        }
    }
}
