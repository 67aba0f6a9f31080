import Engine
import Feed
import Messaging
import RemoteLink

/// The engine that a console looks at: the running service's, or one in this process when none runs.
enum ConsoleEngine {
    /// A service in this process, which ends with the console.
    case own(Service)
    /// A service in another process, which runs on.
    case attached(RemoteLink)

    /// Attaches to the service that works on the data folder, or starts one.
    /// - Throws: `StartFailure` in words for the user.
    static func find(_ options: ServiceOptions) async throws(StartFailure) -> ConsoleEngine {
        if let link = try await attach(to: options.data.folder) { return .attached(link) }
        do {
            return .own(try await Service.start(options))
        } catch {
            guard error.isFolderInUse, let link = try await waitForSocket(in: options.data.folder) else { throw error }
            return .attached(link)
        }
    }

    /// The console's link.
    var link: any ConsoleLink {
        switch self {
        case .own(let service): LocalLink(to: service.runner)
        case .attached(let link): link
        }
    }

    /// Whether the engine ends with the console.
    var endsWithConsole: Bool { if case .own = self { true } else { false } }

    /// Whether this start made the data folder.
    var isFirstStart: Bool { if case .own(let service) = self { service.isNew } else { false } }

    /// The console has ended.
    func leave() async {
        switch self {
        // What is owed is on disk; a hung endpoint must not keep the operator.
        case .own(let service): await service.stop(patience: .seconds(3))
        case .attached(let link):
            await link.close()
            print("The service runs on.")
        }
    }

    /// The link to the service that works on a folder; nil when none does.
    static func attach(to folder: String) async throws(StartFailure) -> RemoteLink? {
        do {
            return try await RemoteLink.attach(to: folder, program: Switchboard.version)
        } catch .refused(let words) {
            throw StartFailure(words)
        } catch {
            throw StartFailure("The service on \(folder) does not answer. Look at its log, or restart it.")
        }
    }

    /// A service that is just starting has the folder before it has its socket.
    private static func waitForSocket(in folder: String) async throws(StartFailure) -> RemoteLink? {
        let clock = SystemClock()
        for _ in 0..<30 {
            if let link = try await attach(to: folder) { return link }
            await clock.sleep(until: clock.read().instant + .milliseconds(100))
        }
        return nil
    }
}
