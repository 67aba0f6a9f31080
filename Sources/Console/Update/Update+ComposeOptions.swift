internal import Feed
internal import Messaging
internal import Terminal

// What may be said of a message beside its ends and its text.
extension Model {
    /// What the options come to, or why one of them can't.
    var readOptions: Result<ReadOptions, ReadOptions.Fault> { read(composer.options) }

    /// What such options come to.
    func read(_ options: ComposeOptions) -> Result<ReadOptions, ReadOptions.Fault> {
        do throws(ReadOptions.Fault) {
            return .success(
                try ReadOptions(options, applications: service.applications, now: now.wall, zone: zone)
            )
        } catch {
            return .failure(error)
        }
    }

    /// The message as it would be sent; nil while something stands against it.
    var readyDraft: Draft? {
        guard let from = composer.from, let number = recipient.number, let options = try? readOptions.get() else {
            return nil
        }
        return Draft(
            from: from.text,
            to: number.e164,
            body: composer.body.text,
            statusCallback: options.statusCallback,
            application: options.application?.sid,
            sendAt: options.sendAt,
            validity: options.validity
        )
    }

    /// Unfolds the fields, or folds them away again; what they say counts all the same.
    mutating func turnOptions() {
        composer.showsOptions.toggle()
        composer.picker = nil
        if composer.showsOptions {
            composer.field = .sendAt
        } else if Composer.Field.options.contains(composer.field) {
            composer.field = .body
        }
    }

    /// The next application, or the one before; past either end none.
    mutating func turnApplication(by step: Int) {
        let applications = service.applications
        guard !applications.isEmpty else { return say("There is no application yet") }
        let text = composer.options.application.text.trimmed
        let known = try? ReadOptions.application(text, among: applications)
        let index = known.flatMap { known in applications.firstIndex { $0.sid == known.sid } }
        let next = index.map { $0 + step } ?? (step > 0 ? 0 : applications.count - 1)
        let name = applications.indices.contains(next) ? applications[next].choiceText : ""
        composer.options.application.replaceAll(with: name)
        composer.refusal = nil
    }
}

extension Application {
    /// What stands for it in a field: its name, else its SID.
    fileprivate var choiceText: String {
        settings.friendlyName.isEmpty ? sid.description : settings.friendlyName
    }
}

// Characters that look like others.
extension Model {
    /// The text with its look-alikes replaced; nil when there is nothing to win.
    var plainBody: String? {
        let text = composer.body.text
        guard GSM7.firstOutside(text) != nil else { return nil }
        let plain = SmartEncoding.replacingLookAlikes(in: text)
        return plain == text ? nil : plain
    }

    mutating func replaceLookAlikes() {
        guard let plain = plainBody else { return }
        composer.body.replaceAll(with: plain)
        composer.refusal = nil
        composer.field = .body
        say("Replaced: ^_ brings them back", for: .seconds(4))
    }
}
