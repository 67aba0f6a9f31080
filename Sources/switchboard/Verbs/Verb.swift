import ArgumentParser
import Engine
import Feed
import Messaging
import RemoteLink

/// A command for scripts: it does one thing over the link to the running service, and ends.
protocol Verb: AsyncParsableCommand {
    /// Where the service works.
    var data: DataOptions { get }
    /// Whether a folder that no service works on will do: the command only reads, or needs nobody beside it.
    static var worksOnFolder: Bool { get }

    /// Does it.
    func carryOut(over link: any ConsoleLink) async throws
}

extension Verb {
    static var worksOnFolder: Bool { false }

    func run() async throws {
        try await endingWell {
            let link = try await ServiceReach.link(to: data.folder, orFolder: Self.worksOnFolder)
            let result: Result<Void, any Error>
            do {
                result = .success(try await carryOut(over: link.link))
            } catch {
                result = .failure(error)
            }
            await link.leave()
            try result.get()
        }
    }
}

/// Runs a command's work, and turns whatever ends it into words on standard error and an exit code.
func endingWell(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch is OutputClosed {
        // Whoever read has read enough.
        return
    } catch let failure as VerbFailure {
        if !failure.words.isEmpty { complain(safe(failure.words)) }
        throw failure.code
    } catch let failure as LinkFailure {
        let failure = VerbFailure(failure)
        complain(safe(failure.words))
        throw failure.code
    } catch let code as ExitCode {
        throw code
    } catch {
        complain(safe("\(error)"))
        throw ExitCode.failure
    }
}

/// Why a command did not do what it was asked for.
struct VerbFailure: Error {
    /// For people; empty when all was said already.
    var words: String
    var code: ExitCode

    init(_ words: String, code: ExitCode = .failure) {
        self.words = words
        self.code = code
    }

    /// What can't be made of the command line, or of what came with it.
    init(usage words: String) { self.init(words, code: .validationFailure) }

    /// What went wrong with the link.
    init(_ failure: LinkFailure) {
        switch failure {
        case .closed: self.init("the service went away; what it had answered is done.", code: .serviceLost)
        case .unavailable(let words): self.init("the service could not read its data: \(words)")
        case .refused(let words): self.init(words)
        }
    }

    /// What the service refuses.
    init(_ refusal: Refusal) { self.init(refusal.line) }
}

extension Refusal {
    /// Code, words and advice on one line.
    var line: String { "\(code) \(message) \(advice)" }
}

extension ExitCode {
    /// No service works on the data folder.
    static let noService = ExitCode(3)
    /// The service went away, or the time given was over before it was done.
    static let serviceLost = ExitCode(4)
}

/// What `--help` says about exit codes.
enum ExitCodes {
    static let words = """
        Exit codes: 0 done; 1 not done, or not all of it; 3 no service runs on the data folder; 4 the service went away, or \
        the time was over; 64 the command line can't be read. Data goes to standard output, words to standard error.
        """
}

/// The way to a service, or to the folder of one.
struct ServiceReach {
    let link: any ConsoleLink
    /// Lets go of it.
    let leave: () async -> Void

    /// Attaches to the service that works on a folder; when none does, and that will do, opens the folder itself.
    static func link(to folder: String, orFolder: Bool) async throws -> ServiceReach {
        if let remote = try await ConsoleEngine.attach(to: folder) {
            return ServiceReach(link: remote) { await remote.close() }
        }
        guard orFolder else {
            throw VerbFailure(
                "no service runs on \(folder): start one with `switchboard serve` or `switchboard console`, or name another "
                    + "folder with --data.",
                code: .noService
            )
        }
        let folderLink = try await FolderLink.open(folder)
        return ServiceReach(link: folderLink) { folderLink.close() }
    }
}
