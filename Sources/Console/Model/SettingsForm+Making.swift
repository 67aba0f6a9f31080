internal import Messaging

// The forms, by what they are about.
extension SettingsForm {
    static func account(_ account: Account) -> SettingsForm {
        SettingsForm(
            subject: .account,
            title: "Account",
            base: .name(account.friendlyName),
            fields: [FormField(.name, "Name", .name, account.friendlyName)]
        )
    }

    static func sender(_ sender: Sender, applications: [Application]) -> SettingsForm {
        let old = sender.settings
        return SettingsForm(
            subject: .sender(sender.sid),
            title: sender.address.formatted,
            base: .sender(old),
            fields: [
                FormField(.name, "Name", .name, old.friendlyName),
                FormField(.url, "SMS URL", .url(takesListener: true), old.smsURL.fieldText),
                .method(.method, "  method", old.smsMethod),
                FormField(.fallbackURL, "Fallback URL", .url(takesListener: true), old.smsFallbackURL.fieldText),
                .method(.fallbackMethod, "  method", old.smsFallbackMethod),
                .application(old.smsApplicationSid, of: applications),
            ]
        )
    }

    static let newShortCode = SettingsForm(
        subject: .newShortCode,
        title: "Lease a short code",
        base: .name(""),
        fields: [FormField(.code, "Code", .shortCode, ""), FormField(.name, "Name", .name, "")]
    )

    static func application(_ application: Application?) -> SettingsForm {
        let old = application?.settings ?? ApplicationSettings(friendlyName: "")
        return SettingsForm(
            subject: application.map { .application($0.sid) } ?? .newApplication,
            title: application?.friendlyName ?? "A new application",
            base: .application(old),
            fields: [
                FormField(.name, "Name", .name, old.friendlyName),
                FormField(.url, "SMS URL", .url(takesListener: false), old.smsURL ?? ""),
                .method(.method, "  method", old.smsMethod),
                FormField(.fallbackURL, "Fallback URL", .url(takesListener: false), old.smsFallbackURL ?? ""),
                .method(.fallbackMethod, "  method", old.smsFallbackMethod),
                FormField(
                    .smsStatusCallback,
                    "SMS callback",
                    .url(takesListener: false),
                    old.smsStatusCallback ?? ""
                ),
                FormField(
                    .messageStatusCallback,
                    "Message callback",
                    .url(takesListener: false),
                    old.messageStatusCallback ?? ""
                ),
            ]
        )
    }

    static func caller(_ caller: CallerID) -> SettingsForm {
        SettingsForm(
            subject: .caller(caller.sid),
            title: caller.number.formatted,
            base: .name(caller.friendlyName),
            fields: [FormField(.name, "Name", .name, caller.friendlyName)]
        )
    }

    static let newCaller = SettingsForm(
        subject: .newCaller,
        title: "Verify a number",
        base: .name(""),
        fields: [
            FormField(.number, "Number", .phoneNumber, ""),
            FormField(.name, "Name", .name, ""),
            FormField(
                .verifying,
                "How",
                "call",
                options: [
                    .init(value: "call", words: "call it: whoever answers keys in a code"),
                    .init(value: "word", words: "on my word, without a call"),
                ]
            ),
        ]
    )

    static func service(_ service: MessagingService?) -> SettingsForm {
        let old = service?.settings ?? MessagingServiceSettings(friendlyName: "")
        return SettingsForm(
            subject: service.map { .service($0.sid) } ?? .newService,
            title: service?.settings.friendlyName ?? "A new Messaging Service",
            base: .service(old),
            fields: [
                FormField(.name, "Name", .name, old.friendlyName),
                FormField(.url, "Inbound URL", .url(takesListener: false), old.inboundRequestURL ?? ""),
                .method(.method, "  method", old.inboundMethod),
                FormField(.fallbackURL, "Fallback URL", .url(takesListener: false), old.fallbackURL ?? ""),
                .method(.fallbackMethod, "  method", old.fallbackMethod),
                FormField(.statusCallback, "Status callback", .url(takesListener: false), old.statusCallback ?? ""),
                FormField(.validity, "Validity, s", .seconds(1...36_000), String(old.validityPeriod)),
                .turn(.sticky, "Sticky sender", old.isSticky),
                .turn(.smartEncoding, "Smart encoding", old.usesSmartEncoding),
                .turn(.ownWebhook, "Number's own URL", old.usesInboundWebhookOnNumber),
            ]
        )
    }
}

extension FormField {
    /// The value of a setting that is on.
    static let yes = "yes"

    static func method(_ key: Key, _ label: String, _ method: WebhookMethod) -> FormField {
        let options = [WebhookMethod.post, .get].map { Option(value: $0.rawValue, words: $0.rawValue) }
        return FormField(key, label, method.rawValue, options: options)
    }

    static func turn(_ key: Key, _ label: String, _ isOn: Bool) -> FormField {
        FormField(key, label, isOn ? yes : "no", options: [yes, "no"].map { Option(value: $0, words: $0) })
    }

    static func application(_ sid: ApplicationSID?, of applications: [Application]) -> FormField {
        let options = applications.map { Option(value: $0.sid.description, words: $0.friendlyName) }
        return FormField(
            .application,
            "Application",
            sid?.description ?? "",
            options: [Option(value: "", words: "none: the URLs above")] + options
        )
    }
}
