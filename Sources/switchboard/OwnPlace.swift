import FoundationEssentials
import Glibc

/// Where the operator of this process sits.
enum OwnPlace {
    /// The terminal, and the host from which it was reached: `pts/3 from 10.0.0.7`; nil for a process without either.
    static var words: String? {
        let terminal = [STDIN_FILENO, STDERR_FILENO].lazy.compactMap { ttyname($0) }.first.map {
            String(cString: $0).replacing("/dev/", with: "")
        }
        let host = ProcessInfo.processInfo.environment["SSH_CONNECTION"]?.split(separator: " ").first.map {
            "from \($0)"
        }
        let parts = [terminal, host].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
