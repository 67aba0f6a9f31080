import Engine
import Messaging

/// Reads settings out of a form: what is not named stays as it was, what is named empty is cleared.
struct SettingsForm: Sendable {
    let form: FormBody
    /// Where our own webhook listener takes inbound messages: whoever writes this URL back means the listener.
    let listenerURL: String?

    /// A text that is kept as it is.
    func text(_ name: String, _ value: inout String) {
        if let given = form[name] { value = given }
    }

    /// A URL; empty is none. Its form is judged where the edit is.
    func url(_ name: String, _ value: inout String?) {
        if let given = form[name] { value = given.isEmpty ? nil : given }
    }

    /// Where a webhook goes.
    func target(_ name: String, _ value: inout WebhookTarget) {
        guard let given = form[name] else { return }
        value = given.isEmpty ? .none : given == listenerURL ? .listener : .url(given)
    }

    /// GET or POST; empty is the default.
    /// - Throws: 21209.
    func method(_ name: String, _ value: inout WebhookMethod) throws(APIError) {
        guard let given = form[name] else { return }
        guard let method = given.isEmpty ? .post : WebhookMethod(rawValue: given.uppercased()) else {
            throw APIError(Refusal(.methodInvalid), detail: "\(name) must be GET or POST.")
        }
        value = method
    }

    /// Yes or no.
    /// - Throws: 20422.
    func flag(_ name: String, _ value: inout Bool) throws(APIError) {
        guard let given = form[name], !given.isEmpty else { return }
        switch given.lowercased() {
        case "true", "1": value = true
        case "false", "0": value = false
        default: throw APIError(Refusal(.invalidParameter), detail: "\(name) must be true or false.")
        }
    }

    /// A whole number.
    /// - Throws: 20422.
    func number(_ name: String, _ value: inout Int) throws(APIError) {
        guard let given = form[name], !given.isEmpty else { return }
        guard let number = Int(given) else {
            throw APIError(Refusal(.invalidParameter), detail: "\(name) must be a whole number.")
        }
        value = number
    }

    /// One of a few words.
    /// - Throws: 20422.
    func word(_ name: String, of words: [String], _ value: inout String) throws(APIError) {
        guard let given = form[name], !given.isEmpty else { return }
        guard words.contains(given) else {
            throw APIError(
                Refusal(.invalidParameter),
                detail: "\(name) must be one of \(words.joined(separator: ", "))."
            )
        }
        value = given
    }

    /// An application's SID; empty is none.
    /// - Throws: 21218.
    func application(_ name: String, _ value: inout ApplicationSID?) throws(APIError) {
        guard let given = form[name] else { return }
        guard !given.isEmpty else { return value = nil }
        guard let sid = ApplicationSID(given) else { throw APIError(Refusal(.applicationUnknown)) }
        value = sid
    }

    /// What is set about calls.
    func calls(_ calls: inout CallSettings) throws(APIError) {
        url("VoiceUrl", &calls.voiceURL)
        try method("VoiceMethod", &calls.voiceMethod)
        url("VoiceFallbackUrl", &calls.voiceFallbackURL)
        try method("VoiceFallbackMethod", &calls.voiceFallbackMethod)
        url("StatusCallback", &calls.statusCallback)
        try method("StatusCallbackMethod", &calls.statusCallbackMethod)
        try flag("VoiceCallerIdLookup", &calls.looksUpCallerName)
        try application("VoiceApplicationSid", &calls.voiceApplicationSid)
    }

    /// What is set about a number or short code.
    func sender(_ settings: inout SenderSettings) throws(APIError) {
        text("FriendlyName", &settings.friendlyName)
        target("SmsUrl", &settings.smsURL)
        try method("SmsMethod", &settings.smsMethod)
        target("SmsFallbackUrl", &settings.smsFallbackURL)
        try method("SmsFallbackMethod", &settings.smsFallbackMethod)
    }
}

extension FormBody {
    /// A number as it was written; a plus that was not escaped arrives as a blank.
    func number(_ name: String) -> String? {
        guard let text = self[name], !text.isEmpty else { return nil }
        return text.hasPrefix(" ") ? "+" + text.dropFirst() : text
    }
}
