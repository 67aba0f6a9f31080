import FoundationEssentials
import Glibc
import Store
import WebAPI

/// The ports that the service listens on, its certificate, and its settings about the network.
struct NetworkChecks {
    let options: ServiceOptions

    func findings() -> [Finding] {
        var findings = [
            port(options.apiPort, "API", flag: "--api-port"),
            port(options.webhookPort, "webhook listener", flag: "--webhook-port"),
        ]
        findings += TLSChecks(network: options.network, now: SystemMoment.now).findings()
        if options.network.listen != "127.0.0.1", !options.network.isSecure {
            findings.append(
                .warning(
                    "network",
                    "both servers listen on \(options.network.listen) without TLS: credentials pass in the clear",
                    do: "Give --tls-certificate and --tls-key, or listen on 127.0.0.1 behind a reverse proxy."
                )
            )
        }
        return findings
    }

    private func port(_ port: Int, _ name: String, flag: String) -> Finding {
        let subject = "port \(port)"
        guard port != 0 else { return .fine("port", "the \(name)'s is any that is free") }
        switch LocalPort(port).bind(to: options.network.listen) {
        case 0: return .fine(subject, "free for the \(name)")
        case EADDRINUSE: return taken(port, name, flag)
        case EACCES:
            return .failure(
                subject,
                "only the administrator may listen there",
                do: "Choose a port from 1024 on with \(flag), or put a reverse proxy before it."
            )
        case let code:
            return .failure(
                subject,
                "\(options.network.listen) can't be listened on: \(String(cString: strerror(code)))",
                do: "Choose another address with --listen."
            )
        }
    }

    private func taken(_ port: Int, _ name: String, _ flag: String) -> Finding {
        let user = LocalPort(port).user
        let own = (try? DataInspection(of: options.data.folder))?.processID
        if let user, user.processID == own {
            return .fine("port \(port)", "the running service's \(name) listens there")
        }
        let words = user.map { "\($0.name) (process \($0.processID))" } ?? "another user's program"
        return .failure(
            "port \(port)",
            "taken by \(words)",
            do: "Stop that program, or choose another port with \(flag)."
        )
    }
}

/// A TCP port of this machine.
private struct LocalPort {
    let number: Int

    init(_ number: Int) { self.number = number }

    /// Tries to take it.
    /// - Returns: 0, or the system's error.
    func bind(to address: String) -> CInt {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(truncatingIfNeeded: number).bigEndian
        guard inet_pton(AF_INET, address, &place.sin_addr) == 1 else {
            return address.contains(":") ? 0 : EADDRNOTAVAIL
        }
        let handle = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        guard handle >= 0 else { return errno }
        defer { close(handle) }
        var yes: CInt = 1
        setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        let result = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return result == 0 ? 0 : errno
    }

    /// Who listens there, where this user may know. *Source:* proc(5), /proc/net/tcp: state 0A is LISTEN.
    var user: (processID: Int, name: String)? {
        let suffix = ":" + hexadecimal
        for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
            for line in contents(table).split(separator: "\n").dropFirst() {
                let fields = line.split(separator: " ")
                guard fields.count > 9, fields[1].hasSuffix(suffix), fields[3] == "0A" else { continue }
                if let holder = holder(of: "socket:[\(fields[9])]") { return holder }
            }
        }
        return nil
    }

    private var hexadecimal: String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(4 - digits.count, 0)) + digits
    }

    private func holder(of socket: String) -> (processID: Int, name: String)? {
        let files = FileManager.default
        for process in (try? files.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let id = Int(process), let handles = try? files.contentsOfDirectory(atPath: "/proc/\(id)/fd") else {
                continue
            }
            let holds = handles.contains {
                (try? files.destinationOfSymbolicLink(atPath: "/proc/\(id)/fd/\($0)")) == socket
            }
            if holds {
                let name = contents("/proc/\(id)/comm").prefix { !$0.isNewline }
                return (id, String(name.unicodeScalars.map { $0.value < 0x20 ? "?" : Character($0) }))
            }
        }
        return nil
    }

    /// Files of /proc have no size: they are read until they end.
    private func contents(_ path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
