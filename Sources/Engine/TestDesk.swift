package import Messaging

/// Answers requests made with test credentials: all checks run, nothing is stored, sent or called back.
///
/// *Source:* the original's page "Test credentials": the magic numbers, and what each of them gives.
package struct TestDesk: Sendable {
    private let intake: Intake
    let account: Account

    /// A desk for the test account; its own numbers are the magic ones.
    package init(account: Account) {
        self.account = account
        let numbers = ["+15005550001", "+15005550006", "+15005550008"]
        intake = Intake(
            directory: Directory(
                account: account,
                senders: numbers.compactMap { Address($0) }.map { Sender(sid: "", address: $0, friendlyName: "") },
                verified: [],
                applications: []
            )
        )
    }

    /// Judges a request. The message that comes of a good one exists in the answer only.
    package func judge(
        _ request: SendRequest,
        at time: WallTime,
        using generator: inout some RandomNumberGenerator
    ) -> Result<Message, Refusal> {
        do throws(Refusal) {
            let admission = try intake.admit(request, at: time)
            // The test account has no Messaging Services: none chooses a sender.
            guard let from = admission.from else { throw Refusal(.messagingServiceUnknown) }
            if let refusal = Self.refusal(from: from.text, to: admission.to.text) { throw refusal }
            return .success(message(admission, from: from, of: request, at: time, using: &generator))
        } catch {
            return .failure(error)
        }
    }

    private func message(
        _ admission: Intake.Admission,
        from: Address,
        of request: SendRequest,
        at time: WallTime,
        using generator: inout some RandomNumberGenerator
    ) -> Message {
        Message(
            sid: MessageSID(at: time, using: &generator),
            sequence: 0,
            resource: request.resource,
            direction: .outboundAPI,
            from: from,
            to: admission.to,
            body: admission.body,
            segments: admission.segments,
            status: admission.schedule.sendAt == nil ? .queued : .scheduled,
            createdAt: time,
            schedule: admission.schedule
        )
    }

    private static func refusal(from: String, to: String) -> Refusal? {
        switch (from, to) {
        case ("+15005550001", _): .fromInvalid(from)
        case (_, "+15005550001"): .toInvalid(to)
        case ("+15005550008", _): Refusal(.queueFull)
        case (_, "+15005550002"): .noRoute(to: to, from: from)
        case (_, "+15005550003"): .regionNotPermitted(to)
        case (_, "+15005550004"): Refusal(.optedOut)
        case (_, "+15005550009"): .landline(to)
        default: nil
        }
    }
}
