import Engine
import Feed
import Messaging

/// All that can be read from a store, to compare it before and after.
struct Contents: Equatable {
    var messages: [Message]
    var conversations: HistoryPage
    var waiting: [[Message]]
    var jobs: [WebhookJob]
    var webhookLog: HistoryPage

    init(of store: any MessageStore) async throws {
        messages = try await store.page(MessageQuery(limit: 1000)).messages
        conversations = try await store.history(.conversations(before: nil, limit: 1000))
        waiting = []
        for sender in [Samples.ours, Samples.otherLine, Samples.shortCode] {
            waiting.append(try await store.waiting(on: sender, after: .min, limit: 1000))
        }
        webhookLog = try await store.history(.webhooks(about: nil, before: nil, limit: 1000))
        jobs = try await store.webhookJobs(after: 0, limit: 1000)
    }
}
