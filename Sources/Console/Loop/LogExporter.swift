internal import Feed
internal import Glibc
internal import Messaging
internal import Synchronization

/// What is to go into a file.
struct ExportJob: Hashable, Sendable {
    /// The messages.
    var filter: LogFilter
    /// The file; its end says the form: `.jsonl` is a line of JSON for each message, all else CSV.
    var path: String
}

/// Writes what a filter lets pass into a file, page by page beside the console: it takes as long as it takes.
final class LogExporter: Sendable {
    private let isCancelled = Mutex(false)

    /// How many messages come in one page.
    private static let pageSize = 500

    /// Ends the export that is under way.
    func cancel() { isCancelled.withLock { $0 = true } }

    /// Runs to the end and says how far it is after each page. Nothing is written over; a file that is not whole is removed.
    func run(_ job: ExportJob, link: any ConsoleLink, tell: (ExportProgress) -> Void) async {
        isCancelled.withLock { $0 = false }
        var progress = ExportProgress(path: job.path, rows: 0)
        do throws(ExportFailure) {
            try await write(job, link: link, &progress, tell: tell)
        } catch {
            progress.end = error.end
        }
        tell(progress)
    }

    private func write(
        _ job: ExportJob,
        link: any ConsoleLink,
        _ progress: inout ExportProgress,
        tell: (ExportProgress) -> Void
    ) async throws(ExportFailure) {
        let file = try ExportFile(job.path)
        do throws(ExportFailure) {
            try await write(job, to: file, link: link, &progress, tell: tell)
        } catch {
            file.remove()
            throw error
        }
    }

    private func write(
        _ job: ExportJob,
        to file: borrowing ExportFile,
        link: any ConsoleLink,
        _ progress: inout ExportProgress,
        tell: (ExportProgress) -> Void
    ) async throws(ExportFailure) {
        let isJSON = job.path.hasSuffix(".jsonl") || job.path.hasSuffix(".json")
        if !isJSON { try file.write(MessageRecord.csvHeading) }
        var before: Int64?
        while !isCancelled.withLock(\.self) {
            let page = try await page(job.filter, before: before, link: link)
            let lines = page.messages.map { isJSON ? MessageRecord.json($0) + "\n" : MessageRecord.csv($0) }
            try file.write(lines.joined())
            progress.rows += page.messages.count
            progress.searchedBackTo = page.searchedBackTo
            guard let next = page.searchedTo else {
                progress.end = .done
                return
            }
            before = next
            tell(progress)
        }
        throw .cancelled
    }

    private func page(
        _ filter: LogFilter,
        before: Int64?,
        link: any ConsoleLink
    ) async throws(ExportFailure) -> LogPage {
        do throws(LinkFailure) {
            if case .log(let page) = try await link.page(.log(filter, before: before, limit: Self.pageSize)) {
                return page
            }
            throw .closed
        } catch {
            throw .unreadable(error)
        }
    }
}

/// Why an export did not come to its end.
private enum ExportFailure: Error {
    case cancelled
    case file(String)
    case unreadable(LinkFailure)

    var end: ExportProgress.End {
        switch self {
        case .cancelled: .cancelled
        case .file(let reason): .failed(reason)
        case .unreadable(.closed): .failed("the service can't be reached")
        case .unreadable(.unavailable(let reason)): .failed(reason)
        }
    }
}

/// A new file that only its owner may read: bodies and numbers are nobody else's business.
private struct ExportFile: ~Copyable {
    private let path: String
    private let descriptor: CInt

    init(_ path: String) throws(ExportFailure) {
        var path = path
        if path.hasPrefix("~/"), let home = getenv("HOME") { path = String(cString: home) + path.dropFirst() }
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .file(errno == EEXIST ? "\(path) exists already: choose another name" : Self.words("\(path)"))
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func write(_ text: String) throws(ExportFailure) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { throw .file(Self.words(path)) }
            rest = rest.dropFirst(max(0, count))
        }
    }

    func remove() { unlink(path) }

    private static func words(_ path: String) -> String { "\(path): \(String(cString: strerror(errno)))" }
}
