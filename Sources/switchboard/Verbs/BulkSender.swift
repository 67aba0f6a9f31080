import Console
import Feed
import Messaging

/// Sends messages over a link, several at a time, and says what became of each in their order.
struct BulkSender {
    let link: any ConsoleLink
    let printsSids: Bool
    let printsJSON: Bool
    /// Whether there may be many: refusals are told with their lines, and progress is shown.
    let isBulk: Bool

    /// Messages that are asked for side by side: they share commits.
    private static let width = 24

    /// Sends them.
    /// - Returns: the accepted ones, in order.
    func send(_ drafts: [DraftReader.Numbered]) async throws -> [Message] {
        var progress = ProgressBar(of: drafts.count, isShown: isBulk)
        defer { progress.clear() }
        var accepted: [Message] = []
        for start in stride(from: 0, to: drafts.count, by: Self.width) {
            let batch = Array(drafts[start...].prefix(Self.width))
            for (numbered, result) in zip(batch, try await perform(batch)) {
                switch result {
                case .success(.accepted(let message)):
                    accepted.append(message)
                    if printsSids { try write(message, &progress) }
                case .success: break
                case .failure(let refusal):
                    progress.clear()
                    complain(safe(isBulk ? "line \(numbered.line): \(refusal.line)" : refusal.line))
                }
            }
            progress.show(start + batch.count)
        }
        return accepted
    }

    private func write(_ message: Message, _ progress: inout ProgressBar) throws {
        if Output.isTerminal { progress.clear() }
        try Output.line(printsJSON ? MessageRecord.json(message) : message.sid.description)
    }

    /// The first of a batch goes ahead in the order of the lines: questions of one connection are taken as they come.
    private func perform(_ batch: [DraftReader.Numbered]) async throws -> [Result<CommandAnswer, Refusal>] {
        try await withThrowingTaskGroup(of: (Int, Result<CommandAnswer, Refusal>).self) { group in
            for (index, numbered) in batch.enumerated() {
                group.addTask { [link] in (index, try await link.perform(.send(numbered.draft))) }
            }
            var results = [Result<CommandAnswer, Refusal>?](repeating: nil, count: batch.count)
            for try await (index, result) in group { results[index] = result }
            return results.compactMap(\.self)
        }
    }
}
