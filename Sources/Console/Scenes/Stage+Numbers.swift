internal import Feed
internal import Messaging
internal import Terminal

// What the account owns.
extension Stage {
    mutating func showNumbers() {
        playNumbers()
        press("5 ↓")
    }

    mutating func showNumberForm() {
        showNumbers()
        press("Enter ↓ ^U")
        type("htp://example.com/sms")
    }

    mutating func showStaleForm() {
        showNumbers()
        press("Enter")
        type("!")
        var directory = model.service.directory ?? Cast.directory(at: now.wall)
        directory.senders[1].settings.friendlyName = "Support desk"
        happen(.directoryChanged(directory))
    }

    mutating func showStock() {
        playNumbers()
        press("5 a Tab Tab Tab")
        type("23")
        press("↓")
    }

    mutating func showRelease() {
        playNumbers()
        press("5 x")
    }

    mutating func showVerified() {
        playNumbers()
        press("5 Tab Tab Tab")
    }

    mutating func showServices() {
        playNumbers()
        press("5 Shift-Tab")
    }

    mutating func showNumbersEmpty() {
        begin(Cast.snapshot(at: now))
        press("5 Tab Tab")
    }

    /// Numbers of all sorts, an application, a service with a pool, a number that is being called; 12 wait.
    mutating func playNumbers() {
        var snapshot = Cast.snapshot(at: now, trial: true)
        snapshot.directory = Self.wealth(at: now.wall)
        snapshot.lanes[0].waiting = 12
        snapshot.lanes[0].tail = LanePosition(place: 13, slot: 13)
        begin(snapshot)
    }

    private static func wealth(at time: WallTime) -> Directory {
        var directory = Cast.directory(at: time, trial: true)
        let application = Application(
            sid: ApplicationSID(high: 7, low: 1),
            friendlyName: "Orders \u{1B}[31m\u{202E}shop",
            smsStatusCallback: "https://shop.example.com/status",
            messageStatusCallback: nil,
            createdAt: time
        )
        directory.applications = [application]
        directory.senders[0].settings.smsURL = .url("https://shop.example.com/sms?line=main&region=eu-west-1")
        directory.senders[1].settings.smsApplicationSid = application.sid
        var settings = MessagingServiceSettings(friendlyName: "Reminders")
        settings.inboundRequestURL = "https://shop.example.com/inbound"
        let pool = ["PN01", "SC01"].map { MessagingService.Member(senderSid: $0, addedAt: time) }
        directory.services = [
            MessagingService(sid: MessagingServiceSID(high: 8, low: 1), settings: settings, pool: pool, createdAt: time)
        ]
        if let number = Cast.ada.phoneNumber {
            directory.validations = [
                CallerIDValidation(
                    callSid: CallSID(high: 6, low: 1),
                    order: ValidationOrder(number: number, friendlyName: "Ada"),
                    code: "073524",
                    createdAt: time
                )
            ]
        }
        return directory
    }
}
