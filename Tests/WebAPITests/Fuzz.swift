import Messaging

/// Text made from a seed: good samples with bytes changed, taken out, put in, or cut and joined.
struct Fuzz {
    /// The seeds of every run; each makes `casesPerSeed` texts. A failure names its seed: run that one again.
    static let seeds: [UInt64] = Array(1...8)
    static let casesPerSeed = 400

    private var generator: SeededGenerator
    private let samples: [String]

    /// What parsers stumble over.
    private static let snags = [
        "%", "%2", "%00", "%ff", "%zz", "%2B", "+", " ", "&", "=", ";", "?", "#", "/", "//", "..", ".", ".json", ".csv",
        ".XML",
        ":", "@", "[", "]", "[::1]", "-", "_", "T", "Z", "\u{0}", "\r\n", "\u{85}", "\u{202E}", "\u{FEFF}", "é", "٣",
        "１",
        "😀", "0", "9", "00000000000000000000", "99999999999999999999", "-1", "1e9", "nan", "SM", "PA", "DateSent>",
        "DateSent%3C=",
        "127.0.0.1", "localhost", "<", ">", "\"", "'", "\\", "\u{FFFE}", "\u{1F}",
    ]

    init(seed: UInt64, samples: [String]) {
        generator = SeededGenerator(seed: seed)
        self.samples = samples
    }

    /// The next text.
    mutating func text() -> String { String(decoding: bytes(), as: UTF8.self) }

    /// The next bytes; they need not be UTF-8.
    mutating func bytes() -> [UInt8] {
        var bytes = Array((samples.randomElement(using: &generator) ?? "").utf8)
        for _ in 0..<Int.random(in: 0...6, using: &generator) { change(&bytes) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0 where place < bytes.count: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: (Self.snags.randomElement(using: &generator) ?? "").utf8, at: place)
        case 3: bytes.removeSubrange(place...)
        case 4: bytes += Array((samples.randomElement(using: &generator) ?? "").utf8)[...].suffix(12)
        default: bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
        }
    }
}
