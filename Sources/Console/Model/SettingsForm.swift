internal import Feed
internal import Messaging

/// A form over the picture: something that the account owns is changed, or made.
struct SettingsForm: Sendable {
    /// What it is about.
    enum Subject: Hashable, Sendable {
        case account
        case sender(String)
        case newShortCode
        case application(ApplicationSID)
        case newApplication
        case caller(NumberSID)
        case newCaller
        case service(MessagingServiceSID)
        case newService
    }

    /// The settings that the form was opened with: what somebody else has changed meanwhile shows by them.
    enum Base: Hashable, Sendable {
        case name(String)
        case sender(SenderSettings)
        case application(ApplicationSettings)
        case service(MessagingServiceSettings)
    }

    let subject: Subject
    let title: String
    let base: Base
    var fields: [FormField]
    /// The field that takes the keys.
    var focus = 0
    /// Whether it was sent off and no answer has come.
    var isSaving = false

    /// Whether anything is not what it was.
    var isChanged: Bool { fields.contains(where: \.isChanged) }

    /// The first field that can't stay as it is.
    var firstFault: Int? { fields.firstIndex { $0.fault != nil } }

    /// The text of a field.
    func value(_ key: FormField.Key) -> String { fields.first { $0.key == key }?.value ?? "" }

    /// Goes to another field, around the ends.
    mutating func turn(by step: Int) { focus = (focus + step + fields.count) % fields.count }
}

// What is asked of the service.
extension SettingsForm {
    /// The edit that the fields come to; nil when a number can't be read.
    var edit: DirectoryEdit? {
        switch (subject, base) {
        case (.account, _): return .nameAccount(value(.name))
        case (.sender(let sid), .sender(let old)): return .setSender(sid, Revision(from: old, to: senderSettings(old)))
        case (.application(let sid), .application(let old)):
            return .setApplication(sid, Revision(from: old, to: applicationSettings(old)))
        case (.newApplication, .application(let blank)): return .createApplication(applicationSettings(blank))
        case (.service(let sid), .service(let old)):
            return .setService(sid, Revision(from: old, to: serviceSettings(old)))
        case (.newService, .service(let blank)): return .createService(serviceSettings(blank))
        case (.caller(let sid), _): return .nameCallerID(sid, value(.name))
        case (.newCaller, _): return callerEdit
        case (.newShortCode, _): return codeEdit
        default: return nil
        }
    }

    private var callerEdit: DirectoryEdit? {
        guard let number = fields.first(where: { $0.key == .number })?.number else { return nil }
        let name = value(.name).isEmpty ? nil : value(.name)
        return value(.verifying) == "word"
            ? .verify(number, friendlyName: name)
            : .requestValidation(ValidationOrder(number: number, friendlyName: name))
    }

    private var codeEdit: DirectoryEdit? {
        guard let code = ShortCode(value(.code)) else { return nil }
        let name = value(.name)
        return .buy(.shortCode(code), name.isEmpty ? nil : SenderSettings(friendlyName: name))
    }

    private func senderSettings(_ old: SenderSettings) -> SenderSettings {
        var settings = old
        settings.friendlyName = value(.name)
        settings.smsURL = WebhookTarget(fieldText: value(.url))
        settings.smsMethod = method(.method)
        settings.smsFallbackURL = WebhookTarget(fieldText: value(.fallbackURL))
        settings.smsFallbackMethod = method(.fallbackMethod)
        settings.smsApplicationSid = ApplicationSID(value(.application))
        return settings
    }

    private func applicationSettings(_ old: ApplicationSettings) -> ApplicationSettings {
        var settings = old
        settings.friendlyName = value(.name)
        settings.smsURL = url(.url)
        settings.smsMethod = method(.method)
        settings.smsFallbackURL = url(.fallbackURL)
        settings.smsFallbackMethod = method(.fallbackMethod)
        settings.smsStatusCallback = url(.smsStatusCallback)
        settings.messageStatusCallback = url(.messageStatusCallback)
        return settings
    }

    private func serviceSettings(_ old: MessagingServiceSettings) -> MessagingServiceSettings {
        var settings = old
        settings.friendlyName = value(.name)
        settings.inboundRequestURL = url(.url)
        settings.inboundMethod = method(.method)
        settings.fallbackURL = url(.fallbackURL)
        settings.fallbackMethod = method(.fallbackMethod)
        settings.statusCallback = url(.statusCallback)
        settings.isSticky = value(.sticky) == FormField.yes
        settings.usesSmartEncoding = value(.smartEncoding) == FormField.yes
        settings.validityPeriod = Int(value(.validity)) ?? old.validityPeriod
        settings.usesInboundWebhookOnNumber = value(.ownWebhook) == FormField.yes
        return settings
    }

    private func url(_ key: FormField.Key) -> String? { value(key).isEmpty ? nil : value(key) }

    private func method(_ key: FormField.Key) -> WebhookMethod { WebhookMethod(rawValue: value(key)) ?? .post }
}
