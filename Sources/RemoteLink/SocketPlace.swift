import Feed
import Glibc

/// Where a service's socket is. A socket's address holds 107 bytes: a longer path goes by way of the folder's descriptor.
final class SocketPlace: Sendable {
    /// The path for people.
    let path: String
    /// The path for the system, good as long as this object lives.
    let address: String
    private let folder: CInt?

    /// - Throws: the system's error when the folder can't be opened.
    init(folder path: String) throws(SystemError) {
        self.path = "\(path)/\(Wire.socketName)"
        guard self.path.utf8.count > Self.addressBytesAtMost else {
            (address, folder) = (self.path, nil)
            return
        }
        let descriptor = open(path, Self.pathOnly | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError(code: errno) }
        (address, folder) = ("/proc/self/fd/\(descriptor)/\(Wire.socketName)", descriptor)
    }

    deinit {
        if let folder { close(folder) }
    }

    /// *Source:* unix(7), `sun_path` without its closing zero.
    private static let addressBytesAtMost = 107
    /// `O_PATH`, which Glibc's module hides: a descriptor for which passing the folder is enough. *Source:* open(2).
    private static let pathOnly: CInt = 0o10_000_000
}

/// An error of a system call.
struct SystemError: Error, CustomStringConvertible {
    let code: CInt

    var description: String { String(cString: strerror(code)) }
}
