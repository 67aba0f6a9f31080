internal import Glibc

/// Why a file could not be read or written, in words.
struct FileFailure: Error, Hashable, Sendable { var words: String }

/// A file of text, read or written whole, beside the console: a slow disk holds no key up.
enum TextFile {
    /// Larger files are none for a person to look through.
    static let bytesAtMost = 32 << 20

    /// The text of a file.
    static func read(_ path: String) -> Result<String, FileFailure> {
        let descriptor = open(expanded(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(failure(path)) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failure(failure(path)) }
            guard count > 0 else { return .success(String(decoding: bytes, as: UTF8.self)) }
            bytes += buffer[..<count]
            guard bytes.count <= bytesAtMost else {
                return .failure(FileFailure(words: "\(path) has more than \(bytesAtMost >> 20) MiB"))
            }
        }
    }

    /// Writes a new file; why not, if it can't. A file that is not whole is removed.
    static func write(_ text: String, to path: String) -> FileFailure? {
        do throws(FileFailure) {
            let file = try NewFile(path)
            do throws(FileFailure) {
                try file.write(text)
            } catch {
                file.remove()
                throw error
            }
            return nil
        } catch {
            return error
        }
    }

    /// A path with the home folder in the place of its tilde.
    static func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst()
    }

    fileprivate static func failure(_ path: String) -> FileFailure {
        FileFailure(words: "\(path): \(String(cString: strerror(errno)))")
    }
}

/// A new file that only its owner may read: bodies and numbers are nobody else's business. Nothing is written over.
struct NewFile: ~Copyable {
    private let path: String
    private let descriptor: CInt

    init(_ path: String) throws(FileFailure) {
        self.path = TextFile.expanded(path)
        descriptor = open(self.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? FileFailure(words: "\(path) exists already: choose another name") : TextFile.failure(path)
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func write(_ text: String) throws(FileFailure) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { throw TextFile.failure(path) }
            rest = rest.dropFirst(max(0, count))
        }
    }

    func remove() { unlink(path) }
}
