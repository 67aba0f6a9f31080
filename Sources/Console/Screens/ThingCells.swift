internal import Feed
internal import Messaging
internal import Terminal

/// The cells of one row of screen 5.
struct ThingCells {
    let model: Model
    let thing: OwnedThing

    /// A text and what it means.
    typealias Cell = (text: String, role: Role)

    var cells: [Cell] {
        switch thing {
        case .sender(let sender): cells(of: sender)
        case .application(let application): cells(of: application)
        case .caller(let caller):
            [
                (caller.number.formatted, .text), (caller.friendlyName.onOneLine, .text),
                (moment(caller.createdAt), .muted),
            ]
        case .validation(let validation):
            [
                (validation.order.number.formatted, .text), ((validation.order.friendlyName ?? "").onOneLine, .muted),
                ("being called, code \(validation.code)", .uncertain),
            ]
        case .service(let service):
            [
                (service.settings.friendlyName.onOneLine, .text), (String(service.pool.count), .text),
                (service.settings.inboundRequestURL ?? "each number's own", .muted),
            ]
        }
    }

    private func cells(of sender: Sender) -> [Cell] {
        let lane = model.lanes.lanes[sender.address]?.state
        let waiting = lane?.waiting ?? 0
        let pool = model.service.directory?.service(holding: sender.sid)
        return [
            (sender.address.formatted, .text), (sender.friendlyName.onOneLine, .text),
            (lane.map { Words.rate($0.period) } ?? "", .muted), (Words.short(waiting), waiting > 0 ? .queued : .muted),
            (pool?.settings.friendlyName.onOneLine ?? "", .muted), (url(of: sender), .muted),
        ]
    }

    /// Where its messages go: the application's URL wins.
    private func url(of sender: Sender) -> String {
        if let application = model.service.directory?.applications.first(where: {
            $0.sid == sender.settings.smsApplicationSid
        }
        ) {
            return "\(application.friendlyName.onOneLine): \(application.settings.smsURL ?? "nowhere")"
        }
        return ThingDetail.words(sender.smsURL)
    }

    private func cells(of application: Application) -> [Cell] {
        let settings = application.settings
        let users = model.service.senders.filter { $0.settings.smsApplicationSid == application.sid }
        return [
            (settings.friendlyName.onOneLine, .text), (String(users.count), .text),
            (settings.smsURL ?? ThingDetail.nowhere, .muted),
            (settings.smsStatusCallback ?? settings.messageStatusCallback ?? ThingDetail.nowhere, .muted),
        ]
    }

    private func moment(_ time: WallTime) -> String { NumbersColumns.moment(model.zone.shown(time)) }
}
