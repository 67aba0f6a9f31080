import FoundationEssentials
import Glibc
import Messaging

/// What the kernel says of this process, under the names that all exporters give it.
///
/// *Source:* proc(5); Prometheus, "Writing client libraries", process metrics. What can't be read is left out.
struct ProcessFigures: Sendable {
    /// One figure.
    struct Figure: Sendable {
        let name: String
        let kind: MetricsText.Kind
        let help: String
        let value: String
    }

    /// The figures that could be read.
    let figures: [Figure]

    /// Reads them. `now` is for the time that the process has run.
    static func read(at now: WallTime) -> ProcessFigures {
        let fields = statusFields()
        let ticks = max(Double(sysconf(CInt(_SC_CLK_TCK))), 1)
        let page = Double(sysconf(CInt(_SC_PAGESIZE)))
        func field(_ number: Int) -> Double? { fields.indices.contains(number - 3) ? Double(fields[number - 3]) : nil }
        let cpu = field(14).flatMap { user in field(15).map { (user + $0) / ticks } }
        let start = field(22).flatMap { started in bootTime().map { $0 + started / ticks } }
        var limit = rlimit()
        let hasLimit = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
        let all: [(String, MetricsText.Kind, String, Double?)] = [
            ("process_cpu_seconds_total", .counter, "User and system time spent.", cpu),
            ("process_start_time_seconds", .gauge, "When the process began, in seconds since 1970.", start),
            (
                "process_uptime_seconds", .gauge, "How long the process has run.",
                start.map { Double(now.milliseconds) / 1000 - $0 }
            ),
            ("process_virtual_memory_bytes", .gauge, "Virtual memory.", field(23)),
            ("process_resident_memory_bytes", .gauge, "Resident memory.", field(24).map { $0 * page }),
            ("process_threads", .gauge, "Threads.", field(20)),
            ("process_open_fds", .gauge, "Open file descriptors.", openFiles().map(Double.init)),
            ("process_max_fds", .gauge, "File descriptors allowed.", hasLimit ? Double(limit.rlim_cur) : nil),
        ]
        return ProcessFigures(
            figures: all.compactMap { name, kind, help, value in
                value.map { Figure(name: name, kind: kind, help: help, value: String($0)) }
            }
        )
    }

    /// The fields of /proc/self/stat from the third on: the second is a name that may hold anything, up to the last `)`.
    private static func statusFields() -> [Substring] {
        let text = contents("/proc/self/stat")
        guard let end = text.lastIndex(of: ")") else { return [] }
        return text[text.index(after: end)...].split(whereSeparator: { $0 == " " || $0 == "\n" })
    }

    private static func bootTime() -> Double? {
        contents("/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap {
            Double($0.dropFirst(6))
        }
    }

    private static func openFiles() -> Int? {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd"))?.count
    }

    private static func contents(_ path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
