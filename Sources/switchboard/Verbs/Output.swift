import Glibc
import Terminal

/// Nobody reads standard output any more.
struct OutputClosed: Error {}

/// Standard output: lines of data. On a terminal nothing from outside reaches it raw.
enum Output {
    /// Whether somebody looks at it.
    static let isTerminal = isatty(STDOUT_FILENO) == 1

    /// Writes a line as it is, but safe for a terminal when there is one.
    /// - Throws: `OutputClosed`; `VerbFailure` when it can't be written.
    static func line(_ text: String) throws { try write((isTerminal ? safe(text) : text) + "\n") }

    /// Writes bytes that are nobody's but the program's own, or that go to a file.
    static func write(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 {
                switch errno {
                case EINTR, EAGAIN: continue
                case EPIPE: throw OutputClosed()
                default: throw VerbFailure("standard output: \(String(cString: strerror(errno)))")
                }
            }
            rest = rest.dropFirst(count)
        }
    }
}

/// Text on one line, with visible marks for whatever a terminal would obey.
func safe(_ text: String) -> String { Sanitised(text).pieces.map(\.text).joined() }

/// Rows in columns, for people: each as wide as its widest cell, the last as long as it is.
struct TextTable {
    private var rows: [[String]] = []

    init(_ heading: String...) { rows = [heading] }

    mutating func add(_ cells: String...) { rows.append(cells.map(safe)) }

    func print() throws {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count ? TextWidth.columns(of: $0[column]) : 0 }.max() ?? 0
        }
        for row in rows {
            let cells = row.enumerated().map { column, cell in
                let padding = column == row.count - 1 ? 0 : widths[column] - TextWidth.columns(of: cell)
                return cell + String(repeating: " ", count: max(padding, 0))
            }
            try Output.write(cells.joined(separator: "  ") + "\n")
        }
    }
}
