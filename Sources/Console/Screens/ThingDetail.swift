internal import Feed
internal import Messaging
internal import Terminal

/// All that is set about one thing of screen 5, a line for each.
struct ThingDetail {
    let model: Model
    let thing: OwnedThing

    static let nowhere = "nowhere"

    /// A target in words.
    static func words(_ target: WebhookTarget) -> String {
        switch target {
        case .none: nowhere
        case .listener: "ours"
        case .url(let url): url
        }
    }

    var lines: [DetailLine] {
        let pairs =
            switch thing {
            case .sender(let sender): pairs(of: sender)
            case .application(let application): pairs(of: application)
            case .caller(let caller): pairs(of: caller)
            case .validation(let validation): pairs(of: validation)
            case .service(let service): pairs(of: service)
            }
        return pairs.map { label, text in
            let name = label.isEmpty ? "" : "\(label)" + String(repeating: " ", count: max(0, 17 - label.count))
            return DetailLine(parts: [
                (name.isEmpty ? String(repeating: " ", count: 17) : name, Style(.muted)), (text.onOneLine, .plain),
            ])
        }
    }

    private typealias Pairs = [(label: String, text: String)]

    private func pairs(of sender: Sender) -> Pairs {
        let settings = sender.settings
        let lane = model.lanes.lanes[sender.address]?.state
        var pairs: Pairs = [("Name", settings.friendlyName), ("Throughput", throughput(of: sender, lane))]
        pairs.append(("Waiting", waiting(lane)))
        if let application = model.service.directory?.applications.first(where: { $0.sid == settings.smsApplicationSid }
        ) {
            pairs.append(("Application", "\(application.friendlyName): its URLs win over those below"))
        }
        pairs.append(("SMS URL", request(Self.words(settings.smsURL), settings.smsMethod)))
        pairs.append(("Fallback URL", request(Self.words(settings.smsFallbackURL), settings.smsFallbackMethod)))
        if let pool = model.service.directory?.service(holding: sender.sid) {
            pairs.append(("Service", pool.settings.friendlyName))
        }
        return pairs + [("SID", sender.sid), ("Since", moment(sender.createdAt))]
    }

    private func throughput(of sender: Sender, _ lane: LaneState?) -> String {
        let rate = lane.map { Words.rate($0.period) } ?? ""
        switch sender.kind {
        case .longCode: return "\(rate), a long code's: it can't be changed"
        case .tollFree: return "\(rate), set at the start of the service (--toll-free-rate)"
        case .shortCode: return "\(rate), set at the start of the service (--short-code-rate)"
        }
    }

    private func waiting(_ lane: LaneState?) -> String {
        let count = Words.count(lane?.waiting ?? 0, "message")
        guard let hold = lane?.hold else { return count }
        return "\(count), \(StatusWords.words(hold))"
    }

    private func pairs(of application: Application) -> Pairs {
        let settings = application.settings
        let users = model.service.senders.filter { $0.settings.smsApplicationSid == application.sid }
        return [
            ("Name", settings.friendlyName), ("SMS URL", request(settings.smsURL, settings.smsMethod)),
            ("Fallback URL", request(settings.smsFallbackURL, settings.smsFallbackMethod)),
            ("SMS callback", request(settings.smsStatusCallback, .post)),
            ("Message callback", request(settings.messageStatusCallback, .post)),
            ("Numbers", users.isEmpty ? "none names it" : users.map(\.address.formatted).joined(separator: ", ")),
            ("SID", application.sid.description), ("Since", moment(application.createdAt)),
        ]
    }

    private func pairs(of caller: CallerID) -> Pairs {
        [
            ("Name", caller.friendlyName), ("Country", caller.number.country?.name ?? ""),
            ("SID", caller.sid.description), ("Since", moment(caller.createdAt)),
        ]
    }

    private func pairs(of validation: CallerIDValidation) -> Pairs {
        [
            ("Code", "\(validation.code): whoever answers keys it in"), ("Name", validation.order.friendlyName ?? ""),
            ("Call", validation.callSid.description), ("Since", moment(validation.createdAt)),
        ]
    }

    private func pairs(of service: MessagingService) -> Pairs {
        let settings = service.settings
        let pool = service.pool.compactMap { model.service.directory?.sender(sid: $0.senderSid)?.address.formatted }
        let inbound = settings.usesInboundWebhookOnNumber ? nil : settings.inboundRequestURL
        return [
            ("Name", settings.friendlyName),
            ("Pool", pool.isEmpty ? "empty: m puts a number in" : pool.joined(separator: ", ")),
            ("Inbound URL", inbound.map { request($0, settings.inboundMethod) } ?? "each number's own"),
            ("Fallback URL", request(settings.fallbackURL, settings.fallbackMethod)),
            ("Status callback", request(settings.statusCallback, .post)),
            ("Validity", "\(settings.validityPeriod) s"),
            ("Sticky sender", settings.isSticky ? "yes" : "no"),
            ("Smart encoding", settings.usesSmartEncoding ? "yes" : "no"), ("SID", service.sid.description),
        ]
    }

    private func request(_ url: String?, _ method: WebhookMethod) -> String {
        guard let url, url != Self.nowhere else { return Self.nowhere }
        return method == .post ? url : "\(method.rawValue) \(url)"
    }

    private func moment(_ time: WallTime) -> String { NumbersColumns.moment(model.zone.shown(time)) }
}
