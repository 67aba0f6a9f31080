package import Engine
package import Messaging

extension MemoryTables {
    /// The sender of the last message through a service to a recipient, of those whose sender is chosen.
    package func lastSender(_ question: LastSenderQuestion) -> Address? {
        let found = messages.values.filter {
            $0.to == question.recipient && $0.service == ServiceUse(sid: question.service, isOpen: false)
        }
        return found.max { $0.sequence < $1.sequence }?.from
    }
}
