import ArgumentParser

/// Who may attach to the service.
struct AttachingOptions: ParsableArguments {
    @Option(setting: "socket-group") var socketGroup: String?
}
