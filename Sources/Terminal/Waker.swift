import Glibc

/// Wakes a thread that waits in a terminal session; from any thread, any number of times.
package final class Waker: Sendable {
    /// What the waiting thread polls.
    let readEnd: Int32
    /// What others write to.
    let writeEnd: Int32

    /// Makes a pipe that never blocks on either end. Without file descriptors left it wakes nobody.
    package init() {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) != 0 { ends = [-1, -1] }
        for end in ends where end >= 0 {
            _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        if readEnd >= 0 { _ = Glibc.close(readEnd) }
        if writeEnd >= 0 { _ = Glibc.close(writeEnd) }
    }

    /// Wakes the waiting thread. A full pipe means that it is awake already.
    package func wake() {
        var byte: UInt8 = 0
        _ = write(writeEnd, &byte, 1)
    }

    /// Takes all bytes that wait.
    func drain() -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let more = FileInput.read(readEnd, limit: 512)
            guard case .bytes(let part) = more else { return bytes }
            bytes += part
        }
    }
}

/// One `read(2)`.
enum FileInput {
    enum Result {
        case bytes([UInt8])
        case nothing
        case ended
    }

    static func read(_ descriptor: Int32, limit: Int) -> Result {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialised in
            count = Glibc.read(descriptor, buffer.baseAddress, limit)
            initialised = max(0, count)
        }
        if count > 0 { return .bytes(bytes) }
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? .nothing : .ended
    }
}
