internal import Feed
internal import Messaging
internal import Terminal

// What screen 5 asks of the model.
extension Model {
    /// What has happened to the thing of a form since it was opened, in words; nil when nothing has.
    func staleWords(of form: SettingsForm) -> String? {
        guard let directory = service.directory else { return nil }
        switch (form.subject, form.base) {
        case (.sender(let sid), .sender(let old)):
            return Self.staleWords(old, directory.sender(sid: sid)?.settings)
        case (.application(let sid), .application(let old)):
            return Self.staleWords(old, directory.application(sid)?.settings)
        case (.service(let sid), .service(let old)): return Self.staleWords(old, directory.service(sid)?.settings)
        case (.caller(let sid), .name(let old)):
            return Self.staleWords(old, directory.verified.first { $0.sid == sid }?.friendlyName)
        case (.account, .name(let old)): return Self.staleWords(old, directory.account.friendlyName)
        default: return nil
        }
    }

    private static func staleWords<Value: Equatable>(_ old: Value, _ current: Value?) -> String? {
        guard let current else { return "it was removed meanwhile" }
        return current == old ? nil : "somebody changed it meanwhile: ^R reads it anew"
    }

    /// A form for something that there is; nil when it can't be changed.
    func form(for thing: OwnedThing) -> SettingsForm? {
        switch thing {
        case .sender(let sender): .sender(sender, applications: service.directory?.applications ?? [])
        case .application(let application): .application(application)
        case .caller(let caller): .caller(caller)
        case .service(let service): .service(service)
        case .validation: nil
        }
    }

    /// A form of the same thing as it is now; nil when it is gone, or was never there.
    func formAnew(_ form: SettingsForm) -> SettingsForm? {
        guard let directory = service.directory else { return nil }
        switch form.subject {
        case .account: return .account(directory.account)
        case .sender(let sid):
            return directory.sender(sid: sid).map { .sender($0, applications: directory.applications) }
        case .application(let sid): return directory.application(sid).map { .application($0) }
        case .service(let sid): return directory.service(sid).map { .service($0) }
        case .caller(let sid): return directory.verified.first { $0.sid == sid }.map { .caller($0) }
        case .newShortCode: return .newShortCode
        case .newCaller: return .newCaller
        case .newApplication: return .application(nil)
        case .newService: return .service(nil)
        }
    }

    /// Senders that are in no pool.
    var poolCandidates: [Sender] {
        guard let directory = service.directory else { return [] }
        return directory.senders.filter { directory.service(holding: $0.sid) == nil }
    }

    /// Numbers that are not for sale: the account's, and those of people that it knows.
    var takenNumbers: Set<PhoneNumber> {
        Set(service.senders.compactMap(\.address.phoneNumber) + Array(service.verified))
    }

    /// Rows of things that fit below the sections and the heading.
    var numbersRoom: Int { NumbersView.parts(layout.numbers ?? Rect(.zero)).list.rows - 1 }

    /// Rows of numbers for sale that fit below the fields.
    var stockRoom: Int { max(1, StockView.place(in: layout.body).rows - StockView.fixedRows) }

    /// What a key of the copy menu copies of the selected thing.
    func copied(_ part: CopyPart, of thing: OwnedThing) -> (text: String, words: String)? {
        switch (part, thing) {
        case (.number, .sender(let sender)): (sender.address.text, sender.address.text)
        case (.number, .caller(let caller)): (caller.number.e164, caller.number.e164)
        case (.number, .validation(let validation)): (validation.order.number.e164, "the number")
        case (.sid, _): (thing.id, "the SID")
        case (.url, .sender(let sender)): (sender.smsURL.fieldText, "the SMS URL")
        case (.url, .application(let application)): (application.settings.smsURL ?? "", "the SMS URL")
        case (.url, .service(let service)): (service.settings.inboundRequestURL ?? "", "the inbound URL")
        case (.body, _), (.number, _): (thing.name, "the name")
        case (.url, _), (.json, _): nil
        }
    }
}
