import Feed
import Messaging

/// Applications: made, set, taken out.
extension DirectoryEditor {
    func judgeApplication(
        _ edit: DirectoryEdit,
        using generator: inout some RandomNumberGenerator
    ) throws(Refusal) -> JudgedEdit {
        switch edit {
        case .createApplication(let settings):
            try check(settings)
            let application = Application(
                sid: ApplicationSID(using: &generator),
                settings: settings,
                createdAt: now
            )
            return JudgedEdit(changes: [.addApplication(application)], entry: .application(application))
        case .setApplication(let sid, let revision):
            guard var application = directory.application(sid) else { throw .notFound(path: sid.description) }
            try check(revision, against: application.settings)
            try check(revision.to)
            application.settings = revision.to
            application.updatedAt = now
            return JudgedEdit(changes: [.setApplication(application)], entry: .application(application))
        case .removeApplication(let sid):
            guard directory.application(sid) != nil else { throw .notFound(path: sid.description) }
            let changes = sendersWithout(sid).map(DirectoryChange.setSender) + [.removeApplication(sid)]
            return JudgedEdit(changes: changes, entry: .removed)
        default: throw Refusal(.internalError)
        }
    }

    /// The senders that named the application, as they are without it.
    private func sendersWithout(_ sid: ApplicationSID) -> [Sender] {
        directory.senders.compactMap { sender in
            var changed = sender
            if sender.settings.smsApplicationSid == sid { changed.settings.smsApplicationSid = nil }
            if sender.settings.calls.voiceApplicationSid == sid { changed.settings.calls.voiceApplicationSid = nil }
            guard changed != sender else { return nil }
            changed.updatedAt = now
            return changed
        }
    }

    private func check(_ settings: ApplicationSettings) throws(Refusal) {
        try checkName(settings.friendlyName)
        try checkURL(settings.smsURL)
        try checkURL(settings.smsFallbackURL)
        for callback in [settings.smsStatusCallback, settings.messageStatusCallback] {
            guard callback.map(WebAddress.isAbsoluteHTTP) ?? true else { throw Refusal(.callbackURLInvalid) }
        }
        try check(settings.calls)
    }
}
