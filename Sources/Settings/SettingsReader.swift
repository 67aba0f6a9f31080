/// One line of a settings file that sets something.
struct SettingLine: Hashable, Sendable {
    /// The section that it stands in; empty before the first one.
    var section: String
    /// What is set, within the section.
    var name: String
    /// What it is set to.
    var value: SettingValue
    /// The line's number, from 1.
    var number: Int
}

/// Reads the part of TOML that settings need: sections, and keys with texts, whole numbers, true, false, and lists of
/// texts on one line. *Source:* TOML 1.0.0; what is left out is refused with a word on it.
enum SettingsReader {
    /// What is wrong with a line.
    struct Fault: Error, Hashable, Sendable {
        /// The line's number, from 1.
        var line: Int
        /// What is wrong, and what to do.
        var words: String
    }

    /// Larger files are no settings.
    private static let longest = 256 * 1024

    /// Reads a whole file: its lines, and everything that is wrong with it.
    static func read(_ text: String) -> (lines: [SettingLine], faults: [Fault]) {
        guard text.utf8.count <= longest else { return ([], [Fault(line: 1, words: "the file is over 256 KiB")]) }
        var lines: [SettingLine] = []
        var faults: [Fault] = []
        var section = ""
        var seen: [String: Int] = [:]
        // CR LF is one character of Swift's.
        let rawLines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, raw) in rawLines.enumerated() {
            let number = index + 1
            do throws(SettingLineScanner.Complaint) {
                var scanner = SettingLineScanner(raw)
                switch try scanner.statement() {
                case .nothing: break
                case .section(let name): section = name
                case .pair(let name, let value):
                    let key = "\(section).\(name)"
                    if let first = seen[key] {
                        throw SettingLineScanner.Complaint("\(name): it is set on line \(first) already")
                    }
                    seen[key] = number
                    lines.append(SettingLine(section: section, name: name, value: value, number: number))
                }
            } catch {
                faults.append(Fault(line: number, words: error.words))
            }
        }
        return (lines, faults)
    }
}
