import Engine
import Feed
import Glibc
import RemoteLink

// Who works with a service.
extension Service {
    /// The link of the console in this very process.
    func admitOwner() async -> AttendedLink {
        let owner = Operator(name: SystemUser.current.name, place: OwnPlace.words)
        return await attendance.admit(owner, console: UInt64(getpid()))
    }

    /// Lets consoles and commands of other processes in, each as the one whom the system knows it to be.
    static func openSocket(
        _ options: ServiceOptions,
        to attendance: Attendance,
        _ runner: EngineRunner,
        run: UInt64
    ) async throws(StartFailure) -> LinkServer {
        do {
            return try await LinkServer.start(
                in: options.data.folder,
                group: options.attaching.socketGroup.flatMap(SystemGroup.init(named:))?.id,
                program: Switchboard.version,
                run: run
            ) { [policy = options.attaching.policy] peer in
                let name = SystemUser(id: peer.userID).name
                let who = Operator(name: name, role: policy.role(of: peer), place: peer.place)
                let link = await attendance.admit(who, console: peer.console)
                return LinkSeat(link) { await link.leave() }
            }
        } catch {
            await runner.stop(patience: .zero)
            throw StartFailure(error.description)
        }
    }
}
