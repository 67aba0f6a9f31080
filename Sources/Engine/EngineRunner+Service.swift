package import Feed
package import Messaging

extension EngineRunner: MessageService {
    package func accept(_ request: SendRequest) async -> Result<Message, Refusal> {
        switch await ask({ .requested(request, $0) }) {
        case .success(.accepted(let message)): .success(message)
        case .success: .failure(Refusal(.internalError))
        case .failure(let refusal): .failure(refusal)
        }
    }

    package nonisolated func message(_ sid: MessageSID) async throws(StoreFailure) -> Message? {
        try await store.message(sid)
    }

    package nonisolated func sequence(of sid: MessageSID) async throws(StoreFailure) -> Int64? {
        try await store.sequence(of: sid)
    }

    package func order(_ order: MessageOrder, on sid: MessageSID) async throws(StoreFailure) -> OrderResult {
        guard let message = try await store.message(sid) else { return .notFound }
        switch await ask({ .ordered(order, message, $0) }) {
        case .success: return .done
        case .failure(let refusal): return .refused(refusal)
        }
    }

    package nonisolated func messages(_ query: MessageQuery) async throws(StoreFailure) -> MessagePage {
        try await store.page(query)
    }

    /// Lets a handset of the simulated network write; refused when the carrier is a real one.
    func handsetSays(_ body: String, in key: Conversation.Key) async -> Result<CommandAnswer, Refusal> {
        guard let network else { return .failure(.simulatedOnly) }
        guard !body.isEmpty else { return .failure(Refusal(.bodyRequired)) }
        guard runningDirectory?.senders.contains(where: { $0.address == key.ours }) == true else {
            return .failure(.fromNotOwned(key.ours.text))
        }
        await network.handsetSays(from: key.theirs, to: key.ours, body: body)
        return .success(.done)
    }

    /// Makes other faults; refused when the carrier is a real one.
    func setFaults(_ faults: FaultTable) async -> Result<CommandAnswer, Refusal> {
        guard let network else { return .failure(.simulatedOnly) }
        await network.setFaults(faults)
        return await ask { .faultsSet(faults, $0) }
    }

    package func directory() async -> Directory? { runningDirectory }

    package func edit(_ edit: DirectoryEdit) async -> Result<DirectoryEntry, Refusal> {
        switch await ask({ .edited(edit, $0) }) {
        case .success(.edited(let entry)): .success(entry)
        case .success: .failure(Refusal(.internalError))
        case .failure(let refusal): .failure(refusal)
        }
    }

    package func webhookTaken(_ taken: WebhookTaken) async {
        // One that was deleted is known too.
        var sequence: Int64?
        if let sid = taken.message { sequence = try? await store.sequence(of: sid) }
        _ = await ask { [sequence] in .webhookTaken(taken, isKnown: sequence != nil, $0) }
    }
}
