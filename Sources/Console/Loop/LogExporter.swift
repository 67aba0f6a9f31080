internal import Feed
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
        let file: NewFile
        do throws(FileFailure) { file = try NewFile(job.path) } catch { throw .file(error) }
        do throws(ExportFailure) {
            try await write(job, to: file, link: link, &progress, tell: tell)
        } catch {
            file.remove()
            throw error
        }
    }

    private func write(
        _ job: ExportJob,
        to file: borrowing NewFile,
        link: any ConsoleLink,
        _ progress: inout ExportProgress,
        tell: (ExportProgress) -> Void
    ) async throws(ExportFailure) {
        let isJSON = job.path.hasSuffix(".jsonl") || job.path.hasSuffix(".json")
        if !isJSON { try put(MessageRecord.csvHeading, into: file) }
        var before: Int64?
        while !isCancelled.withLock(\.self) {
            let page = try await page(job.filter, before: before, link: link)
            let lines = page.messages.map { isJSON ? MessageRecord.json($0) + "\n" : MessageRecord.csv($0) }
            try put(lines.joined(), into: file)
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

    private func put(_ text: String, into file: borrowing NewFile) throws(ExportFailure) {
        do throws(FileFailure) { try file.write(text) } catch { throw .file(error) }
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
    case file(FileFailure)
    case unreadable(LinkFailure)

    var end: ExportProgress.End {
        switch self {
        case .cancelled: .cancelled
        case .file(let failure): .failed(failure.words)
        case .unreadable(.closed): .failed("the service can't be reached")
        case .unreadable(.unavailable(let reason)), .unreadable(.refused(let reason)): .failed(reason)
        }
    }
}
