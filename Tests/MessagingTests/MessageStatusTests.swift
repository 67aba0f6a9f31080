import Messaging
import Testing

/// The status table. *Source:* the facts of the API, sections 5 and 9.1.
struct MessageStatusTests {
    @Test func `every status has one line`() {
        #expect(Set(MessageStatus.rows.map(\.status)) == Set(MessageStatus.allCases))
        #expect(MessageStatus.rows.count == MessageStatus.allCases.count)
    }

    @Test func `nothing follows what the API calls final`() {
        let final = MessageStatus.allCases.filter(\.row.mayBecome.isEmpty)
        #expect(Set(final) == [.delivered, .undelivered, .failed, .canceled, .received])
        #expect(MessageStatus.sent.row.mayBecome == [.delivered, .undelivered])
    }

    @Test func `SMS Messages knows five words`() {
        #expect(
            Set(MessageStatus.rows.map(\.legacyName)) == ["queued", "sending", "sent", "failed", "received"]
        )
    }

    @Test func `SMS Messages hears of sent or failed, Messages of every change after creation`() {
        func told(_ resource: MessageResource, after previous: MessageStatus) -> Set<MessageStatus> {
            Set(MessageStatus.allCases.filter { $0.owesCallback(on: resource, after: previous) })
        }
        #expect(told(.smsMessages, after: .sending) == [.sent, .failed])
        let changes: Set<MessageStatus> = [.sent, .delivered, .undelivered, .failed, .canceled]
        #expect(told(.messages, after: .sending) == changes)
        #expect(told(.messages, after: .accepted) == changes.union([.queued]))
    }
}
