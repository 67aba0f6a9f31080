internal import Glibc
internal import Terminal

/// Why the operator's own editor gave no text, in words.
struct EditorFailure: Error, Hashable, Sendable {
    let words: String
}

/// The operator's own editor (`$VISUAL`, `$EDITOR`, else `vi`) on a file of its own, with the terminal handed over.
struct ForeignEditor {
    /// The most bytes that are read back: the most that a text field takes.
    static let limit = LineEditor.capacity

    private let command: String

    /// The editor that the environment names.
    init(environment: (String) -> String?) {
        let named = [environment("VISUAL"), environment("EDITOR")].compactMap { $0 }.first { !$0.isEmpty }
        command = named ?? "vi"
    }

    /// Writes the text into a file that only its owner can read, runs the editor on it, and reads the file.
    func edit(_ text: String, on session: TerminalSession) -> Result<String, EditorFailure> {
        var path = Array("\(Self.folder)/switchboard-XXXXXX".utf8CString)
        let file = mkstemp(&path)
        guard file >= 0 else { return .failure(EditorFailure(words: "No file for the editor in \(Self.folder)")) }
        defer { unlink(path) }
        let bytes = Array(text.utf8)
        let written = bytes.isEmpty ? 0 : write(file, bytes, bytes.count)
        close(file)
        guard written == bytes.count else { return .failure(EditorFailure(words: "The text did not fit on the disk")) }
        let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let status = session.lend { Self.run(command, name) }
        guard status == 0 else { return .failure(EditorFailure(words: "The editor failed: \(command)")) }
        return Self.read(name)
    }

    private static var folder: String {
        getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    }

    /// The command may carry arguments, so a shell reads it; the file's name is handed in beside it.
    private static func run(_ command: String, _ file: String) -> Int32 {
        let arguments = ["sh", "-c", "exec \(command) \"$1\"", "sh", file]
        var pointers = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var child = pid_t()
        guard posix_spawn(&child, "/bin/sh", nil, nil, &pointers, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            if errno != EINTR { return -1 }
        }
        return status
    }

    private static func read(_ name: String) -> Result<String, EditorFailure> {
        let file = open(name, O_RDONLY)
        guard file >= 0 else { return .failure(EditorFailure(words: "The editor left no file")) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while bytes.count < limit {
            let count = Glibc.read(file, &part, part.count)
            guard count > 0 else { break }
            bytes += part[..<count]
        }
        // Editors end the last line; the text did not.
        if bytes.last == 0x0A { bytes.removeLast() }
        return .success(String(decoding: bytes, as: UTF8.self))
    }
}
