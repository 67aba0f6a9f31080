internal import Feed
internal import Messaging

/// The numbers, names and lanes of the scenes.
enum Cast {
    static let main = address("+14158141829")
    static let second = address("+12125550142")
    static let third = address("+16505550199")
    static let code = address("27653")
    static let jenny = address("+14159352345")
    static let warehouse = address("+442071838750")
    static let ada = address("+33123456789")
    static let stranger = address("+4930123456")

    static let senders = [
        Sender(sid: "PN01", address: main, friendlyName: "Main line"),
        Sender(sid: "PN02", address: second, friendlyName: "Support"),
        Sender(sid: "PN03", address: third, friendlyName: "+1 650-555-0199"),
        Sender(sid: "SC01", address: code, friendlyName: "Codes"),
    ]

    static let contacts: [Address: String] = [jenny: "Jenny", warehouse: "Warehouse", ada: "Ada Lovelace"]

    /// An address that is written in this file.
    static func address(_ text: String) -> Address {
        guard let address = Address(text) else { preconditionFailure("\(text) is no address") }
        return address
    }

    /// An idle lane whose gate has been open for long.
    static func lane(_ sender: Address, at now: Instant, kind: SenderKind = .longCode) -> LaneState {
        let start = LanePosition(place: 1, slot: 1)
        let opened = now - .seconds(60)
        return LaneState(
            sender: sender,
            kind: kind,
            period: kind == .shortCode ? .milliseconds(10) : .seconds(1),
            head: start,
            tail: start,
            opensAt: opened,
            closedSince: opened
        )
    }

    /// The account and what it owns.
    static func directory(at time: WallTime, trial: Bool = false, senders: [Sender] = senders) -> Directory {
        let account = Account(
            sid: AccountSID(high: 1, low: 1),
            friendlyName: "Switchboard",
            kind: trial ? .trial : .full,
            createdAt: time
        )
        let verified = [jenny, warehouse].compactMap(\.phoneNumber).enumerated().map { index, number in
            CallerID(
                sid: NumberSID(high: 9, low: UInt64(index)),
                number: number,
                friendlyName: number.formatted,
                createdAt: time
            )
        }
        return Directory(account: account, senders: senders, verified: verified)
    }

    /// An application.
    static func application(at time: WallTime) -> Application {
        var settings = ApplicationSettings(friendlyName: "Orders")
        settings.smsStatusCallback = "https://orders.example.com/status"
        return Application(sid: ApplicationSID(high: 5, low: 1), settings: settings, createdAt: time)
    }

    /// All lanes idle, nothing sent yet.
    static func snapshot(at now: ClockReading, trial: Bool = false, senders: [Sender] = senders) -> Snapshot {
        Snapshot(
            sequence: 0,
            time: now,
            directory: directory(at: now.wall, trial: trial, senders: senders),
            lanes: senders.map { lane($0.address, at: now.instant, kind: $0.kind) },
            contacts: contacts,
            carrier: "simulator",
            apiPort: 4010,
            webhookPort: 4011
        )
    }
}
