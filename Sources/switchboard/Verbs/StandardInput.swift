import Engine
import Glibc
import Messaging

/// Reads a descriptor to its end.
struct FileHandleReader {
    let descriptor: CInt

    /// More than this is nobody's list of messages.
    static let bytesAtMost = 256 << 20

    /// All bytes; nil when there are more than `bytesAtMost`.
    /// - Throws: `VerbFailure` with the system's words.
    func all() throws -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw VerbFailure("standard input: \(String(cString: strerror(errno)))")
            }
            bytes += buffer[..<count]
            if bytes.count > Self.bytesAtMost { return nil }
        }
    }
}

/// Waiting of the command line.
enum SystemPause {
    /// Waits so long, or until the task is cancelled.
    static func seconds(_ count: Int) async {
        let clock = SystemClock()
        await clock.sleep(until: clock.read().instant + .seconds(count))
    }
}

/// The calendar of the command line.
enum SystemMoment {
    /// Now.
    static var now: WallTime { SystemClock().read().wall }
}
