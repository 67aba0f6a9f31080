import Feed
import Messaging

/// Judges an edit by the directory: what it changes, or why it may not be. Pure.
struct DirectoryEditor {
    /// The directory as it is on disk.
    let directory: Directory
    /// Phones on the carrier's network: their numbers are nobody's to sell.
    let handsets: [Address: String]
    /// Now.
    let now: WallTime

    func judge(
        _ edit: DirectoryEdit,
        using generator: inout some RandomNumberGenerator
    ) throws(Refusal) -> JudgedEdit {
        switch edit {
        case .nameAccount, .setAccountKind: try judgeAccount(edit)
        case .buy, .setSender, .release: try judgeSender(edit, using: &generator)
        case .requestValidation, .endValidation, .verify, .nameCallerID, .removeCallerID:
            try judgeCaller(edit, using: &generator)
        case .createApplication, .setApplication, .removeApplication: try judgeApplication(edit, using: &generator)
        case .createService, .setService, .removeService, .addToPool, .removeFromPool:
            try judgeService(edit, using: &generator)
        }
    }

    private func judgeAccount(_ edit: DirectoryEdit) throws(Refusal) -> JudgedEdit {
        var account = directory.account
        account.updatedAt = now
        switch edit {
        case .nameAccount(let name):
            try checkName(name)
            account.friendlyName = name
        case .setAccountKind(let kind): account.kind = kind
        default: break
        }
        return JudgedEdit(changes: [.setAccount(account)], entry: .account(account))
    }

    // MARK: What all settings have

    /// *Source:* the original's resources: at most 64 characters.
    func checkName(_ name: String) throws(Refusal) {
        guard name.unicodeScalars.count <= 64 else { throw .parameterTooLong("FriendlyName", limit: 64) }
    }

    func check(_ target: WebhookTarget) throws(Refusal) {
        if case .url(let url) = target { try checkURL(url) }
    }

    func checkURL(_ url: String?) throws(Refusal) {
        guard let url, !WebAddress.isAbsoluteHTTP(url) else { return }
        throw Refusal(.urlInvalid)
    }

    func check(_ calls: CallSettings) throws(Refusal) {
        try checkURL(calls.voiceURL)
        try checkURL(calls.voiceFallbackURL)
        guard calls.statusCallback.map(WebAddress.isAbsoluteHTTP) ?? true else { throw Refusal(.callbackURLInvalid) }
        try check(calls.voiceApplicationSid)
    }

    func check(_ application: ApplicationSID?) throws(Refusal) {
        guard let application, directory.application(application) == nil else { return }
        throw Refusal(.applicationUnknown)
    }

    /// What is to be replaced must be what whoever asks has seen.
    func check<Value>(_ revision: Revision<Value>, against current: Value) throws(Refusal) {
        guard revision.from == current else { throw Refusal(.conflict) }
    }
}
