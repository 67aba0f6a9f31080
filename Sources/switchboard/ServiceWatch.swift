import Engine
import FoundationEssentials
import Glibc
import RemoteLink
import Synchronization
import WebAPI

/// The running service as probes and monitoring systems see it. Its parts are handed to it as they start.
final class ServiceWatch: ServiceMonitor {
    /// Bytes that must be free where the data is: below, the next commits may fail.
    static let roomAtLeast: UInt64 = 1024 * 1024

    private struct State {
        var consoles: LinkServer?
        var isListening = false
        var isStopping = false
    }

    private let runner: EngineRunner
    private let folder: String
    private let state = Mutex(State())

    /// Watches over an engine whose data is in `folder`.
    init(_ runner: EngineRunner, folder: String) {
        self.runner = runner
        self.folder = folder
    }

    var version: String { Switchboard.version }

    var consoles: Int { state.withLock { $0.consoles }?.consoles ?? 0 }

    var obstacles: [String] {
        let state = state.withLock(\.self)
        var obstacles: [String] = []
        if state.isStopping { obstacles.append("The service stops.") }
        if !state.isListening { obstacles.append("The webhook listener does not listen yet.") }
        if state.consoles == nil { obstacles.append("Consoles can't attach yet.") }
        if let room = DiskRoom(at: folder), room.free < Self.roomAtLeast {
            obstacles.append("The disk of \(folder) is full: \(room.free / 1024) KiB are left.")
        }
        return obstacles
    }

    func engine() async -> EngineReading? { await runner.reading() }

    /// The webhook listener is up.
    func listens() { state.withLock { $0.isListening = true } }

    /// Consoles can attach.
    func serves(_ consoles: LinkServer) { state.withLock { $0.consoles = consoles } }

    /// The service was told to stop: nobody should be sent to it any more.
    func stops() { state.withLock { $0.isStopping = true } }
}

/// What is free on the disk of a folder.
struct DiskRoom {
    /// Bytes that this process may still write.
    let free: UInt64
    /// Bytes that the disk has.
    let size: UInt64
    /// Whether nothing may be written at all.
    let isReadOnly: Bool

    /// Asks the system; nil when it does not tell.
    init?(at folder: String) {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        size = UInt64(status.f_blocks) * UInt64(status.f_frsize)
        isReadOnly = status.f_flag & UInt(ST_RDONLY) != 0
    }
}
