import ArgumentParser

/// Prints a shell's completions.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print completions for a shell.",
        discussion: """
            bash: switchboard completions bash > ~/.local/share/bash-completion/completions/switchboard
            zsh: switchboard completions zsh > a folder of $fpath, as _switchboard
            fish: switchboard completions fish > ~/.config/fish/completions/switchboard.fish
            """
    )

    /// Shells that completions can be made for.
    enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

    @Argument(help: "The shell.")
    var shell: Shell

    func run() throws {
        let kind: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        print(Switchboard.completionScript(for: kind))
    }
}
