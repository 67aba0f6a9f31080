import ArgumentParser
import FoundationEssentials
import WebAPI

/// What may be set about the service.
struct ServiceOptions: ParsableArguments {
    @OptionGroup var data: DataOptions
    @OptionGroup var attaching: AttachingOptions

    @Option(help: ArgumentHelp("The port of the REST API on 127.0.0.1; 0 is any.", valueName: "port"))
    var apiPort = 4010

    @Option(help: ArgumentHelp("The port of the webhook listener on 127.0.0.1; 0 is any.", valueName: "port"))
    var webhookPort = 4011

    @Option(
        help: ArgumentHelp(
            "A name besides localhost that the API may be called by, such as a reverse proxy's; may be repeated.",
            valueName: "name"
        )
    )
    var allowHost: [String] = []

    @Option(
        help: ArgumentHelp(
            "Requests of one client that are answered at once; further ones get 429.",
            valueName: "number"
        )
    )
    var maxConcurrentRequests = 250

    @Flag(help: "Let others than this machine ask for /healthz, /readyz and /metrics, if they get to the API at all.")
    var publicMetrics = false

    @Flag(help: "Start a new data folder in trial mode: messages go to verified numbers only (Jenny's is verified).")
    var trial = false

    @Option(help: ArgumentHelp("Segments a second of a short code, 1-1000.", valueName: "rate"))
    var shortCodeRate = 100

    @Option(help: ArgumentHelp("Segments a second of a toll-free number, 1-1000.", valueName: "rate"))
    var tollFreeRate = 3

    @Flag(
        inversion: .prefixedNo,
        help:
            "Whether webhooks may go to this machine and private networks, as they may while both servers listen there."
    )
    var privateCallbacks = true

    @Flag(inversion: .prefixedNo, help: "Whether STOP, START and HELP are answered; they are obeyed anyway.")
    var optOutReplies = true

    @Option(
        help: ArgumentHelp(
            "Messages that may wait for one number; one more is refused (21611). Default: as many as come.",
            valueName: "count"
        )
    )
    var queueLimit: Int?

    @Option(
        help: ArgumentHelp(
            "Names for numbers: a vCard or CSV file (name,number), read again when it changes. Default: contacts.vcf or contacts.csv in the data folder.",
            valueName: "file"
        )
    )
    var contacts: String?

    @Option(
        help: ArgumentHelp(
            "The seed of the simulated network: the same seed, the same latencies and outcomes.",
            valueName: "number"
        )
    )
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Long codes that a new data folder gets on top, from +12125550100 on.", visibility: .hidden)
    )
    var lanes = 0

    func validate() throws {
        for (flag, port) in [("--api-port", apiPort), ("--webhook-port", webhookPort)]
        where !(0...65535).contains(port) {
            throw ValidationError("\(flag) \(port): a port is a number from 0 to 65535.")
        }
        guard maxConcurrentRequests > 0 else {
            throw ValidationError("--max-concurrent-requests \(maxConcurrentRequests): at least 1.")
        }
        if let queueLimit, queueLimit < 1 {
            throw ValidationError("--queue-limit \(queueLimit): a limit is a number from 1 on.")
        }
        for (flag, rate) in [("--short-code-rate", shortCodeRate), ("--toll-free-rate", tollFreeRate)]
        where !(1...1000).contains(rate) {
            throw ValidationError("\(flag) \(rate): a rate is a number from 1 to 1000.")
        }
    }
}

extension ServiceOptions {
    /// How the REST API is served.
    var apiConfiguration: ServerConfiguration {
        var configuration = ServerConfiguration(
            port: apiPort,
            hostNames: allowHost,
            requestLimit: maxConcurrentRequests
        )
        configuration.publicMetrics = publicMetrics
        return configuration
    }
}

/// Where the data is.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The data folder. Default: $XDG_DATA_HOME/switchboard, or ~/.local/share/switchboard.",
            valueName: "folder"
        )
    )
    var data: String?

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
