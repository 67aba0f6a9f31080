import Engine
import Feed
import Glibc
import Messaging
import RemoteLink

/// The engine that a console looks at: the running service's, or one in this process when none runs.
enum ConsoleEngine {
    /// A service in this process, which ends with the console.
    case own(Service, AttendedLink)
    /// A service in another process, which runs on.
    case attached(RemoteLink)

    /// Attaches to the service that works on the data folder, or starts one.
    /// - Throws: `StartFailure` in words for the user.
    static func find(_ options: ServiceOptions) async throws(StartFailure) -> ConsoleEngine {
        if let link = try await attach(to: options.data.folder, as: .console) { return .attached(link) }
        do {
            let service = try await Service.start(options)
            return .own(service, await service.admitOwner())
        } catch {
            guard error.isFolderInUse, let link = try await waitForSocket(in: options.data.folder) else { throw error }
            return .attached(link)
        }
    }

    /// The console's link.
    var link: any ConsoleLink {
        switch self {
        case .own(_, let link): link
        case .attached(let link): link
        }
    }

    /// Whether the engine ends with the console.
    var endsWithConsole: Bool { if case .own = self { true } else { false } }

    /// Whether this start made the data folder.
    var isFirstStart: Bool { if case .own(let service, _) = self { service.isNew } else { false } }

    /// The console has ended.
    func leave() async {
        switch self {
        // What is owed is on disk; a hung endpoint must not keep the operator.
        case .own(let service, _): await service.stop(patience: .seconds(3))
        case .attached(let link):
            await link.close()
            print("The service runs on.")
        }
    }

    /// The link to the service that works on a folder; nil when none does.
    static func attach(to folder: String, as kind: Attacher) async throws(StartFailure) -> RemoteLink? {
        do {
            return try await RemoteLink.attach(to: folder, as: kind.greeting)
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
            if let link = try await attach(to: folder, as: .console) { return link }
            await clock.sleep(until: clock.read().instant + .milliseconds(100))
        }
        return nil
    }
}

/// What attaches to a service.
enum Attacher {
    /// A console: the others see it.
    case console
    /// A command, which is gone in a moment.
    case command

    /// How it introduces itself; a process is one console at most.
    fileprivate var greeting: LinkGreeting {
        let number: UInt64? = self == .console ? UInt64(getpid()) : nil
        return LinkGreeting(program: Switchboard.version, console: number, place: OwnPlace.words)
    }
}
