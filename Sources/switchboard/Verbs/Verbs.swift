import ArgumentParser

extension Switchboard {
    /// The commands for scripts.
    static let verbs: [any ParsableCommand.Type] = [
        SendCommand.self, TailCommand.self, MessagesCommand.self, QueueCommand.self, NumbersCommand.self,
        HandsetCommand.self, CallbacksCommand.self, ExportCommand.self, ImportCommand.self, BackupCommand.self,
        RestoreCommand.self, PruneCommand.self, CompletionsCommand.self, ManCommand.self,
    ]
}
