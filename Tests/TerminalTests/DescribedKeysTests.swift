import FoundationEssentials
import Testing

@testable import Terminal

struct DescribedKeysTests {
    @Test(arguments: ["xterm-256color", "screen-256color", "tmux-256color", "linux", "xterm"])
    func `the keys that usual terminals describe are read as what they are`(name: String) {
        guard let keys = DescribedKeys(ofTerminal: name, environment: [:]) else { return }
        #expect(keys.count >= 20)
        #expect(keys.misread == [])
    }

    @Test func `a key that sends something else is named`() throws {
        let places = ["/lib", "/usr/share", "/usr/lib"].map { "\($0)/terminfo/x/xterm-256color" }
        var bytes = [UInt8](try #require(places.lazy.compactMap { FileManager.default.contents(atPath: $0) }.first))
        #expect(DescribedKeys(TerminfoEntry(bytes)).misread == [])
        // F1 sends what F2 sends.
        let firstKey: [UInt8] = [0x1B, 0x4F, 0x50, 0]
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: firstKey) })
        bytes[start + 2] = 0x51
        #expect(DescribedKeys(TerminfoEntry(bytes)).misread == ["kf1"])
    }

    @Test func `what nobody describes has no keys`() {
        #expect(DescribedKeys(ofTerminal: "no-such-terminal", environment: [:]) == nil)
    }
}
