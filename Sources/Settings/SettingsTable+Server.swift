extension SettingsTable {
    /// How the service is reached and watched on a server. All of it counts from the next start.
    static let server = [
        Setting(
            "server",
            "public-metrics",
            .flag,
            .flag(false),
            "Let others than this machine ask for /healthz, /readyz and /metrics, if they get to the API at all."
        ),
        Setting(
            "server",
            "log-level",
            .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
            .text("info"),
            "The least that `serve` logs, on standard error.",
            valueName: "level"
        ),
        Setting(
            "server",
            "log-format",
            .choice(["text", "json"]),
            .text("text"),
            "How a line of the log is written: text or json.",
            valueName: "format"
        ),
    ]
}
