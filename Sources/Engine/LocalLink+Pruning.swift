import Feed
import Messaging

// Messages that are not needed any more.
extension LocalLink {
    /// All are asked for at once, so that they share commits.
    func delete(_ sids: [MessageSID]) async throws(LinkFailure) -> Result<CommandAnswer, Refusal> {
        let messages = try await messages(sids)
        let results = await withTaskGroup(of: Result<CommandAnswer, Refusal>.self) { group in
            for message in messages {
                group.addTask { [runner] in await runner.ask { .ordered(.delete, message, $0) } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let refusals = results.compactMap { if case .failure(let refusal) = $0 { refusal } else { nil } }
        return .success(.changed(results.count - refusals.count, refused: refusals.count, first: refusals.first))
    }

    func compact() async throws(LinkFailure) -> Result<CommandAnswer, Refusal> {
        do {
            try await runner.store.compact()
            return .success(.done)
        } catch {
            throw .unavailable("\(error)")
        }
    }
}
