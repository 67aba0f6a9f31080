import Engine
import FoundationEssentials
import Glibc
import Messaging

/// The disk under the data folder: its room, and how long a write takes to be safe.
struct DiskChecks {
    let folder: String

    func findings() -> [Finding] {
        let place = nearestFolder()
        guard let room = DiskRoom(at: place) else { return [] }
        return [self.room(room), syncTime(in: place)]
    }

    /// The folder, or the one above that exists.
    private func nearestFolder() -> String {
        var path = folder
        while !FileManager.default.fileExists(atPath: path), let slash = path.lastIndex(of: "/"),
            slash != path.startIndex
        {
            path = String(path[..<slash])
        }
        return FileManager.default.fileExists(atPath: path) ? path : "/"
    }

    private func room(_ room: DiskRoom) -> Finding {
        let words = "\(room.free / 1_048_576) of \(room.size / 1_048_576) MiB are free"
        if room.isReadOnly {
            return .failure("disk", "it can't be written at all", do: "Mount it for writing, or choose another folder.")
        }
        if room.free < ServiceWatch.roomAtLeast {
            return .failure("disk", words, do: "Make room: new messages are refused with 503 until there is some.")
        }
        if room.free < 100 * 1_048_576 {
            return .warning("disk", words, do: "Make room: a message takes about 1 KiB, its webhooks up to 4 KiB.")
        }
        return .fine("disk", words)
    }

    private func syncTime(in place: String) -> Finding {
        guard let times = measure(in: place) else {
            return .warning(
                "fsync",
                "nothing can be written in \(place) by this user",
                do: "Run it as the service's user."
            )
        }
        let middle = times.sorted()[times.count / 2]
        let words =
            "\(Double(middle.nanoseconds / 10_000) / 100) ms until a write is safe (the middle of \(times.count))"
        if middle > .milliseconds(50) {
            return .warning(
                "fsync",
                words,
                do: "Each message is on disk before it is answered: a faster disk makes every answer faster."
            )
        }
        return .fine("fsync", words)
    }

    /// Writes a page and waits for the disk, some times over.
    private func measure(in place: String) -> [Duration]? {
        let path = "\(place)/.switchboard-doctor-\(getpid())"
        let handle = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard handle >= 0 else { return nil }
        defer {
            close(handle)
            unlink(path)
        }
        let page = [UInt8](repeating: 0, count: 4096)
        let clock = SystemClock()
        return (0..<9).map { _ in
            let start = clock.read().instant
            _ = write(handle, page, page.count)
            fdatasync(handle)
            return clock.read().instant - start
        }
    }
}
