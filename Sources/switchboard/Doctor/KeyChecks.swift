import Console
import Glibc
import Terminal

/// The keys: what the terminal sends for them, as its description has it. Those of the settings are among `SettingsCheck`.
struct KeyChecks {
    let environment: [String: String]

    func findings() -> [Finding] {
        guard isatty(STDOUT_FILENO) == 1, let name = environment["TERM"], !name.isEmpty, name != "dumb" else {
            return []
        }
        guard let keys = DescribedKeys(ofTerminal: name, environment: environment) else {
            return [
                .failure(
                    "keys",
                    "nothing describes a terminal \(name.prefix(40)) here",
                    do: "apt-get install ncurses-term, or set TERM to what is described, such as xterm-256color."
                )
            ]
        }
        guard !keys.misread.isEmpty else {
            return [.fine("keys", "the \(keys.count) that \(name.prefix(40)) describes are understood")]
        }
        return [
            .warning(
                "keys",
                "\(name.prefix(40)) describes some that are taken for others: \(keys.misread.joined(separator: " "))",
                do: "See what the terminal sends: switchboard doctor --keys   (and give the action another key: [keys])"
            )
        ]
    }
}
