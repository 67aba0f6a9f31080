import ArgumentParser
import Engine
import FoundationEssentials
import WebAPI

/// What may be set about the service: rows of `SettingsTable`, with what environment and settings file say already in them.
struct ServiceOptions: ParsableArguments {
    @OptionGroup var data: DataOptions
    @OptionGroup var attaching: AttachingOptions

    @Option(setting: "api-port") var apiPort: Int
    @Option(setting: "webhook-port") var webhookPort: Int
    @Option(setting: "allow-host") var allowHost: [String]
    @Option(setting: "max-concurrent-requests") var maxConcurrentRequests: Int
    @OptionGroup var network: NetworkOptions
    @Flag(setting: "public-metrics") var publicMetrics: Bool
    @Flag(setting: "trial") var trial: Bool
    @Option(setting: "short-code-rate") var shortCodeRate: Int
    @Option(setting: "toll-free-rate") var tollFreeRate: Int
    @Flag(setting: "private-callbacks") var privateCallbacks: Bool
    @Flag(setting: "opt-out-replies") var optOutReplies: Bool
    @Option(setting: "stop-reply") var stopReply: String?
    @Option(setting: "start-reply") var startReply: String?
    @Option(setting: "help-reply") var helpReply: String?
    @Option(setting: "queue-limit") var queueLimit: Int?
    @Option(setting: "contacts") var contacts: String?
    @Option(setting: "seed") var seed: UInt64

    @Option(
        help: ArgumentHelp("Long codes that a new data folder gets on top, from +12125550100 on.", visibility: .hidden)
    )
    var lanes = 0
}

extension ServiceOptions {
    /// How the REST API is served.
    func apiConfiguration(_ identity: ServerIdentity?) -> ServerConfiguration {
        var configuration = ServerConfiguration(
            port: apiPort,
            hostNames: allowHost,
            requestLimit: maxConcurrentRequests
        )
        configuration.publicMetrics = publicMetrics
        network.apply(to: &configuration, identity)
        return configuration
    }

    /// What answers the words that stop, start or explain messages.
    var optOut: OptOutSettings {
        var settings = OptOutSettings()
        if !optOutReplies { settings.answering = [] }
        settings.stopText = stopReply ?? settings.stopText
        settings.startText = startReply ?? settings.startText
        settings.helpText = helpReply ?? settings.helpText
        return settings
    }

    /// How the webhook listener is served.
    func listenerConfiguration(_ identity: ServerIdentity?) -> ServerConfiguration {
        var configuration = ServerConfiguration(port: webhookPort, hostNames: allowHost)
        network.apply(to: &configuration, identity)
        return configuration
    }
}

/// Where the data is.
struct DataOptions: ParsableArguments {
    @OptionGroup var config: ConfigOptions

    @Option(setting: "data") var data: String?

    /// The data folder as an absolute path.
    var folder: String {
        let environment = ProcessInfo.processInfo.environment
        let current = FileManager.default.currentDirectoryPath
        if let data { return data.hasPrefix("/") ? data : "\(current)/\(data)" }
        // The XDG base directory specification: a relative path there is to be ignored.
        if let base = environment["XDG_DATA_HOME"], base.hasPrefix("/") { return "\(base)/switchboard" }
        return "\(environment["HOME"] ?? current)/.local/share/switchboard"
    }
}

/// Which settings file is read.
struct ConfigOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The settings file. Default: $SWITCHBOARD_CONFIG, or config.toml in $XDG_CONFIG_HOME/switchboard or ~/.config/switchboard.",
            valueName: "file"
        )
    )
    var config: String?
}
