import Engine
import Glibc
import Messaging
import Store

/// The data folder: whose it is, who may read it, and whether the database is whole.
struct DataChecks {
    let folder: String
    let now: WallTime

    func findings() -> [Finding] {
        var status = stat()
        guard stat(folder, &status) == 0 else {
            return [.fine("data", "\(folder) does not exist yet; the first start makes it")]
        }
        return [owner(status), permissions(status)] + openFiles() + database()
    }

    private func owner(_ status: stat) -> Finding {
        if status.st_uid == geteuid() { return .fine("owner", "\(folder) belongs to this user") }
        if geteuid() == 0 {
            return .warning(
                "owner",
                "\(folder) belongs to user \(status.st_uid), and this is root",
                do: "Run the service as that user: files that root makes there are closed to it."
            )
        }
        return .failure(
            "owner",
            "\(folder) belongs to user \(status.st_uid), and this is user \(geteuid())",
            do: "Run as that user, or choose another folder with --data."
        )
    }

    private func permissions(_ status: stat) -> Finding {
        let mode = status.st_mode & 0o777
        let words = "\(folder) has mode \(String(mode, radix: 8))"
        // A group that may attach passes through the folder, and sees nothing in it.
        if mode & 0o067 == 0 { return .fine("permissions", words) }
        return .failure(
            "permissions",
            "\(words): others may look into people's messages",
            do: "chmod 700 \(folder)   (the service itself makes it so; consoles of a group need --socket-group)"
        )
    }

    /// Files that somebody copied there may be open to others, whatever the folder is.
    private func openFiles() -> [Finding] {
        let open = ["switchboard.db", "switchboard.db-wal"].filter { name in
            var status = stat()
            return stat("\(folder)/\(name)", &status) == 0 && status.st_mode & 0o077 != 0
        }
        guard !open.isEmpty else { return [] }
        return [
            .failure(
                "files",
                "others may read \(open.joined(separator: " and "))",
                do: "chmod 600 \(open.map { "\(folder)/\($0)" }.joined(separator: " "))"
            )
        ]
    }

    private func database() -> [Finding] {
        do throws(StoreOpeningFailure) {
            return read(try DataInspection(of: folder))
        } catch .folder {
            return [.fine("database", "there is none yet; the first start makes it")]
        } catch {
            return [
                .failure(
                    "database",
                    error.description,
                    do: "Put a backup of the folder in its place, or choose another folder."
                )
            ]
        }
    }

    private func read(_ data: DataInspection) -> [Finding] {
        var findings = [usage(data), integrity(data), schema(data.schema)] + credentials(data)
        if let newest = data.newestMessage, newest > now + .seconds(60) {
            findings.append(
                .warning(
                    "calendar",
                    "the newest message was accepted in the future: the calendar was set back since",
                    do: "Set the clock right (timedatectl set-ntp true). Pace does not depend on it; dates in lists do."
                )
            )
        }
        return findings
    }

    /// What programs send with; a folder whose account can't be read has been named as damaged before.
    private func credentials(_ data: DataInspection) -> [Finding] {
        guard let account = data.directory?.account, let keys = data.apiKeys else { return [] }
        return [.fine("credentials", "account \(account.sid), its auth token and \(keys) API keys")]
    }

    private func usage(_ data: DataInspection) -> Finding {
        guard data.isInUse else { return .fine("service", "none runs on \(folder)") }
        return .fine("service", "one runs on \(folder)" + (data.processID.map { " (process \($0))" } ?? ""))
    }

    private func integrity(_ data: DataInspection) -> Finding {
        guard let first = data.damages.first else {
            return .fine("database", "whole, \(data.messages) messages")
        }
        return .failure(
            "database",
            "damaged: \(first)" + (data.damages.count > 1 ? ", and \(data.damages.count - 1) more" : ""),
            do:
                "Stop the service, keep a copy of \(folder), and put a backup in its place; look at the disk (dmesg, smartctl)."
        )
    }

    private func schema(_ schema: DataInspection.Schema) -> Finding {
        switch schema {
        case .current: .fine("schema", "this version's")
        case .older(let steps):
            .fine("schema", "an earlier version's; the next start brings it up to date (\(steps) steps)")
        case .newer:
            .failure(
                "schema",
                "a newer version of Switchboard wrote it",
                do: "Use that version, or choose another folder with --data."
            )
        }
    }
}
