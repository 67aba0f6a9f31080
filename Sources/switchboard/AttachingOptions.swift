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

    @Option(
        name: .customLong("operator"),
        help: ArgumentHelp(
            "A user, or @group, who may act; who attaches and is not named may look only. May be repeated. Default: everyone.",
            valueName: "name"
        )
    )
    var operators: [String] = []

    @Option(
        name: .customLong("viewer"),
        help: ArgumentHelp(
            "A user, or @group, who may look only. May be repeated. The service's own user, and root, always may act.",
            valueName: "name"
        )
    )
    var viewers: [String] = []

    /// Who may do what.
    var policy: RolePolicy { RolePolicy(operators: operators, viewers: viewers) }

    func validate() throws {
        for (flag, name) in operators.map({ ("--operator", $0) }) + viewers.map({ ("--viewer", $0) })
        where Principal(name) == nil {
            throw ValidationError("\(flag) \(name): this system has no such \(name.hasPrefix("@") ? "group" : "user").")
        }
        guard let socketGroup, SystemGroup(named: socketGroup) == nil else { return }
        throw ValidationError("--socket-group \(socketGroup): this system has no such group.")
    }
}
