import FoundationEssentials
import Messaging

/// The optional parameters of Messages: what they come to, or why not.
extension Intake {
    /// What good options come to.
    struct Terms {
        var validityPeriod: Int?
        var sendAt: WallTime?
        var isSmartEncoded = false
    }

    /// Checks what has to do with the text: an SMS service has no media and no templates.
    func checkContent(_ options: SendOptions, from: String) throws(Refusal) {
        if options.hasMedia { throw .mediaNotSupported(from: from) }
        if options.contentSid != nil { throw Refusal(.contentSidInvalid) }
        // Texts and numbers are kept until they are redacted or deleted: a request that they be not is not for us to break.
        if let retention = options.contentRetention, retention != "retain" { throw Refusal(.contentRetentionInvalid) }
        if let retention = options.addressRetention, retention != "retain" { throw Refusal(.addressRetentionInvalid) }
    }

    /// Checks when the message may be sent.
    func terms(_ options: SendOptions, of service: MessagingService?, at now: WallTime) throws(Refusal) -> Terms {
        if let price = options.maxPrice, !Self.isNumber(price) { throw Refusal(.maxPriceInvalid) }
        return Terms(
            validityPeriod: try readValidity(options.validityPeriod) ?? service?.settings.ownValidity,
            sendAt: try readSchedule(options, at: now),
            isSmartEncoded: options.smartEncoded.map { ["true", "1"].contains($0.lowercased()) }
                ?? service?.settings.usesSmartEncoding ?? false
        )
    }

    private static func isNumber(_ text: String) -> Bool {
        guard let number = Double(text) else { return false }
        return number.isFinite && number >= 0
    }

    private func readValidity(_ text: String?) throws(Refusal) -> Int? {
        guard let text else { return nil }
        guard let seconds = Int(text), (1...MessageSchedule.validityAtMost).contains(seconds) else {
            throw Refusal(.validityInvalid)
        }
        return seconds
    }

    private func readSchedule(_ options: SendOptions, at now: WallTime) throws(Refusal) -> WallTime? {
        guard options.scheduleType != nil || options.sendAt != nil else { return nil }
        guard options.scheduleType == "fixed" else { throw Refusal(.scheduleTypeInvalid) }
        guard let text = options.sendAt else { throw Refusal(.sendAtMissing) }
        guard options.messagingServiceSid != nil else { throw Refusal(.schedulingNeedsService) }
        guard let time = Self.readTime(text) else { throw Refusal(.sendAtOutOfRange) }
        return try scheduled(time, at: now)
    }

    /// A time for which a message may be scheduled now.
    func scheduled(_ time: WallTime, at now: WallTime) throws(Refusal) -> WallTime {
        if time - now < MessageSchedule.sendAtRange.lowerBound { throw Refusal(.sendAtTooSoon) }
        if time - now > MessageSchedule.sendAtRange.upperBound { throw Refusal(.sendAtOutOfRange) }
        return time
    }

    /// An ISO 8601 time with its offset from UTC, with or without fractions of a second.
    private static func readTime(_ text: String) -> WallTime? {
        let styles = [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)]
        guard let date = styles.lazy.compactMap({ try? $0.parse(text) }).first else { return nil }
        return WallTime(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
    }
}

extension MessagingServiceSettings {
    /// The service's validity, where it differs from that of any message.
    fileprivate var ownValidity: Int? { validityPeriod == MessageSchedule.validityAtMost ? nil : validityPeriod }
}
