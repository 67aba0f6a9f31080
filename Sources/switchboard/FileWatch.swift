import Dispatch
import Glibc
import Synchronization

/// Watches one file by inotify(7), until it is dropped.
final class FileWatch: Sendable {
    private let source: Mutex<any DispatchSourceRead>

    init?(path: String, _ changed: @escaping @Sendable () -> Void) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().joined(separator: "/")
        let name = parts.last.map(String.init) ?? path
        let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        let events = UInt32(IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)
        guard inotify_add_watch(descriptor, folder.isEmpty ? "/" : folder, events) >= 0 else {
            close(descriptor)
            return nil
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
        source.setEventHandler { if Self.takesNotice(of: name, descriptor) { changed() } }
        source.setCancelHandler { close(descriptor) }
        source.resume()
        self.source = Mutex(source)
    }

    deinit { source.withLock { $0.cancel() } }

    /// Reads what happened in the folder, and says whether any of it was about the file.
    private static func takesNotice(of name: String, _ descriptor: Int32) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return false }
        var (offset, isMeant) = (0, false)
        let header = MemoryLayout<inotify_event>.size
        while offset + header <= count {
            let length = buffer.withUnsafeBytes {
                Int($0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self).len)
            }
            let bytes = buffer[(offset + header)..<min(offset + header + length, count)].prefix { $0 != 0 }
            isMeant = isMeant || String(decoding: bytes, as: UTF8.self) == name
            offset += header + length
        }
        return isMeant
    }
}
