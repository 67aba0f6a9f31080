import FoundationEssentials
import Glibc

/// The machine around the service: its clock, the terminal that the console would open in, and systemd.
struct MachineChecks {
    private let environment = ProcessInfo.processInfo.environment

    func findings() -> [Finding] { [clock()] + terminal() + [systemd()] }

    private func clock() -> Finding {
        switch KernelClock.isSynchronised {
        case nil: return .fine("clock", "whether it is synchronised can't be read here")
        case true?: return .fine("clock", "synchronised")
        case false?:
            return .warning(
                "clock",
                "it is not synchronised (NTP)",
                do: "timedatectl set-ntp true   (pace does not depend on the calendar; dates and schedules do)"
            )
        }
    }

    private func terminal() -> [Finding] {
        guard isatty(STDOUT_FILENO) == 1 else {
            return [.fine("terminal", "none here: the console needs one, serve does not")]
        }
        return [kind(), characters(), size()]
    }

    private func kind() -> Finding {
        let name = environment["TERM"] ?? ""
        if name.isEmpty || name == "dumb" {
            return .failure(
                "terminal",
                "TERM is \(name.isEmpty ? "not set" : name)",
                do: "Set it, such as TERM=xterm-256color."
            )
        }
        let depth =
            environment["NO_COLOR"] != nil
            ? "no colours, as NO_COLOR wants it"
            : ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") || name.hasSuffix("-direct")
                ? "all colours" : name.contains("256") ? "256 colours" : "the colours that terminfo names"
        return .fine("terminal", "\(String(name.prefix(40))), \(depth)")
    }

    /// *Source:* locale(7): LC_ALL, LC_CTYPE, LANG, the first that is set.
    private func characters() -> Finding {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        let name = locale.lowercased()
        if name.hasSuffix("utf-8") || name.hasSuffix("utf8") { return .fine("characters", "UTF-8") }
        return .warning(
            "characters",
            "the locale is \(String(locale.prefix(40))): what is not ASCII is drawn as ?",
            do: "Set LANG=C.UTF-8, or another locale with UTF-8."
        )
    }

    private func size() -> Finding {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return .warning("size", "the terminal does not tell its size", do: "stty cols 80 rows 24")
        }
        let words = "\(size.ws_col)×\(size.ws_row)"
        if size.ws_col >= 80, size.ws_row >= 24 { return .fine("size", words) }
        return .warning("size", "\(words): the console is made for 80×24 and more", do: "Make the window larger.")
    }

    private func systemd() -> Finding {
        let files = FileManager.default
        guard files.fileExists(atPath: "/run/systemd/system") else { return .fine("systemd", "it does not run here") }
        // Systemd keeps a link of this name while a unit is active.
        if (try? files.destinationOfSymbolicLink(atPath: "/run/systemd/units/invocation:switchboard.service")) != nil {
            return .fine("systemd", "switchboard.service is active")
        }
        let places = ["/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"]
        guard places.contains(where: { files.fileExists(atPath: "\($0)/switchboard.service") }) else {
            return .fine("systemd", "it has no switchboard.service; the Debian package brings one")
        }
        return .warning(
            "systemd",
            "switchboard.service is installed and not active",
            do: "systemctl enable --now switchboard, or look at journalctl -u switchboard."
        )
    }
}

/// What the kernel knows of the clock's synchronisation.
private enum KernelClock {
    /// *Source:* adjtimex(2): asked with no modes it changes nothing, and answers TIME_ERROR (5) when no time service holds the
    /// clock; a negative answer says that it can't be asked.
    static var isSynchronised: Bool? {
        typealias Call = @convention(c) (UnsafeMutableRawPointer) -> CInt
        guard let symbol = dlsym(nil, "adjtimex") else { return nil }
        // The C library's header is not among those that Swift reads; the function is int adjtimex(struct timex *).
        let call = unsafeBitCast(symbol, to: Call.self)
        // Larger than the structure is on any machine; all zero is "no modes".
        var state = [UInt64](repeating: 0, count: 64)
        let result = state.withUnsafeMutableBytes { bytes in bytes.baseAddress.map(call) } ?? -1
        return result < 0 ? nil : result != 5
    }
}
