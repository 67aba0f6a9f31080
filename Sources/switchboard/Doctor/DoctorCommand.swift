import ArgumentParser
import Engine
import FoundationEssentials
import Messaging

/// Looks at everything that the service needs, and says what to do where something is wrong.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check settings, data, disk, ports, clock, terminal, keys and callbacks, and say what to do where something is wrong.",
        discussion: """
            Give it the options that you start the service with. It changes nothing, and works beside a running service. \
            Where webhooks go it opens a connection and makes no request. It exits with 1 when something keeps the service from working (✗), with 0 otherwise (✓, !).
            """
    )

    @OptionGroup var options: ServiceOptions

    @Flag(help: "Print JSON: a list of objects with mark (fine, warning, failure), subject, words and advice.")
    var json = false

    @Flag(help: "Only show what the terminal sends for each key that you press, and what the console takes it for.")
    var keys = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        guard !keys else { return try await endingWell { try KeyWatch.run(environment) } }
        let folder = options.data.folder
        var findings = SettingsCheck(source: .ofProcess).findings()
        findings += DataChecks(folder: folder, now: SystemClock().read().wall).findings()
        findings += DiskChecks(folder: folder).findings()
        findings += NetworkChecks(options: options).findings()
        findings.append(await CallbackCheck(options: options).finding())
        findings += await WebhookChecks(options: options).findings()
        findings += MachineChecks().findings()
        findings += KeyChecks(environment: environment).findings()
        try show(findings)
        if findings.contains(where: { $0.mark == .failure }) { throw ExitCode.failure }
    }

    private func show(_ findings: [Finding]) throws {
        guard json else { return findings.forEach { print($0.text) } }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(findings), as: UTF8.self))
    }
}
