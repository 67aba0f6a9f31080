import ArgumentParser

/// Who may attach to the service, and what they may do.
struct AttachingOptions: ParsableArguments {
    @Option(setting: "socket-group") var socketGroup: String?
    @Option(setting: "may-act") var operators: [String]
    @Option(setting: "may-look") var viewers: [String]

    /// Who may do what.
    var policy: RolePolicy { RolePolicy(operators: operators, viewers: viewers) }
}
