// One factory for each code whose text names a value; the others are made with `Refusal(.bodyRequired)`.
extension Refusal {
    /// 20003: no or wrong credentials.
    package static let authenticate = Refusal(
        .authenticate,
        [:],
        detail: "Your AccountSid or AuthToken was incorrect."
    )

    /// 20006: handsets and faults belong to the simulated carrier, and this one is real.
    package static let simulatedOnly = Refusal(
        .accessDenied,
        [:],
        detail: "Only the simulated carrier has handsets and faults."
    )

    /// 20006: the service was told to let this user look only.
    package static let viewersOnlyLook = Refusal(
        .accessDenied,
        [:],
        detail: "You are a viewer here: you may look only."
    )

    /// 20404: nothing is at this path (with its suffix, without the query).
    package static func notFound(path: String) -> Refusal { Refusal(.notFound, ["path": path]) }

    /// 21211: `To` is not a phone number.
    package static func toInvalid(_ to: String) -> Refusal { Refusal(.toInvalid, ["to": to]) }

    /// 21212: `From` is not a phone number, short code or sender ID.
    package static func fromInvalid(_ from: String) -> Refusal { Refusal(.fromInvalid, ["from": from]) }

    /// 21408: the region of `To` is not switched on.
    package static func regionNotPermitted(_ to: String) -> Refusal { Refusal(.regionNotPermitted, ["to": to]) }

    /// 21658: a parameter is longer than it may be.
    package static func parameterTooLong(_ name: String, limit: Int) -> Refusal {
        Refusal(.parameterTooLong, ["parameter": name, "limit": String(limit)])
    }

    /// 21421: a number to be added is not a phone number.
    package static func phoneNumberInvalid(_ number: String) -> Refusal {
        Refusal(.phoneNumberInvalid, ["number": number])
    }

    /// 21422: a number to be added belongs to someone.
    package static func phoneNumberUnavailable(_ number: String) -> Refusal {
        Refusal(.phoneNumberUnavailable, ["number": number])
    }

    /// 21452: no number of that area is free.
    package static func noNumberFound(areaCode: String) -> Refusal {
        Refusal(.noNumberFound, ["areaCode": areaCode])
    }

    /// 21606: `From` is none of the account's numbers.
    package static func fromNotOwned(_ from: String) -> Refusal { Refusal(.fromNotOwned, ["from": from]) }

    /// 21608: `To` is not verified and the account is a trial.
    package static func toUnverified(_ to: String) -> Refusal { Refusal(.toUnverified, ["to": to]) }

    /// 21609: `StatusCallback` is not a URL that can be called.
    package static func statusCallbackInvalid(_ url: String) -> Refusal {
        Refusal(.statusCallbackInvalid, ["url": url])
    }

    /// 21612: `To` cannot be reached from `From`.
    package static func noRoute(to: String, from: String) -> Refusal { Refusal(.noRoute, ["to": to, "from": from]) }

    /// 21614: `To` cannot receive messages.
    package static func landline(_ to: String) -> Refusal { Refusal(.landline, ["to": to]) }

    /// 21621: `From` sends no media.
    package static func mediaNotSupported(from: String) -> Refusal { Refusal(.mediaNotSupported, ["from": from]) }

    /// 21605 or 21617: `Body` is over the limit of the resource.
    package static func bodyTooLong(_ limit: BodyLimit) -> Refusal {
        Refusal(limit == .legacy ? .bodyTooLong160 : .bodyTooLong1600)
    }
}
