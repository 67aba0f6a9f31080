import Glibc

/// The folder that holds everything of one service. It belongs to one process at a time.
///
/// The lock is the kernel's (`flock`), so that it ends with its process, however that ends; the process id in the file
/// is for people only.
final class DataFolder: Sendable {
    /// Where it is.
    let path: String

    private let lock: CInt

    /// Makes the folder if there is none, for the owner's eyes only, and locks it.
    init(claiming path: String) throws(StoreOpeningFailure) {
        self.path = path
        let code = DataFolder.makeFolders(path)
        guard code == 0 else { throw .folder(path, reason: DataFolder.reason(code)) }
        lock = Glibc.open(path + "/switchboard.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .folder(path, reason: DataFolder.reason()) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let owner = DataFolder.readProcessID(lock)
            Glibc.close(lock)
            throw .inUse(folder: path, processID: owner)
        }
        let text = "\(getpid())\n"
        ftruncate(lock, 0)
        _ = text.withCString { pwrite(lock, $0, strlen($0), 0) }
    }

    deinit {
        Glibc.close(lock)
    }

    /// The database's path. The file is made here, because SQLite would let others read it.
    func makeDatabaseFile() throws(StoreOpeningFailure) -> String {
        let file = path + "/switchboard.db"
        let descriptor = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .folder(path, reason: DataFolder.reason()) }
        Glibc.close(descriptor)
        return file
    }

    /// Makes the names of new files survive a power cut, and the folder's own.
    func synchronise() {
        for folder in [path, path + "/.."] {
            let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            fsync(descriptor)
            Glibc.close(descriptor)
        }
    }

    /// Makes a folder and those above it.
    /// - Returns: 0, or the system's error.
    private static func makeFolders(_ path: String) -> CInt {
        if mkdir(path, 0o700) == 0 { return 0 }
        var code = errno
        if code == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            let above = makeFolders(String(path[..<slash]))
            guard above == 0 else { return above }
            code = mkdir(path, 0o700) == 0 ? 0 : errno
        }
        var status = stat()
        guard code == EEXIST, stat(path, &status) == 0 else { return code }
        return status.st_mode & S_IFMT == S_IFDIR ? 0 : ENOTDIR
    }

    static func readProcessID(_ descriptor: CInt) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int(String(decoding: bytes.prefix(count).prefix { (48...57).contains($0) }, as: UTF8.self))
    }

    private static func reason(_ code: CInt = errno) -> String { String(cString: strerror(code)) }
}
