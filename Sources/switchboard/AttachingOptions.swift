import ArgumentParser

/// Who may attach to the service.
struct AttachingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The group whose members may attach to the service; without one only its own user may.",
            valueName: "group"
        )
    )
    var socketGroup: String?

    func validate() throws {
        guard let socketGroup, SystemGroup(named: socketGroup) == nil else { return }
        throw ValidationError("--socket-group \(socketGroup): this system has no such group.")
    }
}
