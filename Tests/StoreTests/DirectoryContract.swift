import Engine
import FoundationEssentials
import GRDB
import Messaging
import Testing

@testable import Store

/// What every store promises of the directory.
struct DirectoryContract {
    private static let caller = CallerID(
        sid: NumberSID(high: 1, low: 1),
        number: PhoneNumber("+12125550147") ?? fallback,
        friendlyName: "Grandma",
        createdAt: Samples.time(1)
    )
    private static let fallback = Samples.directory.verified[0].number

    private static let validation = CallerIDValidation(
        callSid: CallSID(high: 2, low: 2),
        order: ValidationOrder(
            number: caller.number,
            friendlyName: "Gran",
            callDelay: 9,
            statusCallback: "http://a.b/"
        ),
        code: "012345",
        createdAt: Samples.time(2)
    )

    private static var application: Application {
        var settings = ApplicationSettings(friendlyName: "Second")
        settings.smsURL = "https://example.com/ü?a=1"
        settings.smsFallbackMethod = .get
        settings.messageStatusCallback = "http://m.example/"
        settings.calls.looksUpCallerName = true
        return Application(sid: ApplicationSID(high: 3, low: 3), settings: settings, createdAt: Samples.time(3))
    }

    private static var sender: Sender {
        var settings = SenderSettings(friendlyName: "New", smsURL: .url("http://n.example/"), smsMethod: .get)
        settings.smsApplicationSid = application.sid
        settings.calls.voiceURL = "http://v.example/"
        return Sender(
            sid: "PN00000000000000000000000000000009",
            address: Samples.address("+16505550100"),
            settings: settings,
            createdAt: Samples.time(4),
            updatedAt: Samples.time(5)
        )
    }

    private static var service: MessagingService {
        var settings = MessagingServiceSettings(friendlyName: "Alerts")
        settings.isSticky = false
        settings.validityPeriod = 60
        let pool = [Samples.directory.senders[1].sid, sender.sid].enumerated().map { index, sid in
            MessagingService.Member(senderSid: sid, addedAt: Samples.time(Int64(index)))
        }
        return MessagingService(
            sid: MessagingServiceSID(high: 6, low: 6),
            settings: settings,
            pool: pool,
            createdAt: Samples.time(6)
        )
    }

    static let groundwork: [DirectoryChange] = [
        .addCallerID(caller), .addValidation(validation), .addApplication(application), .addSender(sender),
        .addService(service),
    ]

    private static func changes(_ edits: [DirectoryChange]) -> [Change] { edits.map(Change.editDirectory) }

    private static func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
        var value = value
        change(&value)
        return value
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `every part of the directory comes back as it was`(_ kind: StoreUnderTest) async throws {
        let bench = try await kind.makeOwned()
        var expected = Samples.directory
        for change in Self.groundwork { try expected.apply(change) }
        try await bench.store.commit(Self.changes(Self.groundwork))
        try bench.restart()
        #expect(try await bench.store.recover().directory == expected)
    }

    static let edits: [DirectoryChange] = [
        .setAccount(with(Samples.directory.account) { ($0.kind, $0.friendlyName) = (.full, "Grown up") }),
        .setSender(with(sender) { $0.settings.smsURL = .none }),
        .setCallerID(with(caller) { $0.friendlyName = "Grandmother" }),
        .setApplication(with(application) { $0.settings.smsStatusCallback = "http://s.example/" }),
        .setService(with(service) { $0.pool.removeFirst() }),
        .removeValidation(validation.callSid), .removeApplication(application.sid), .removeCallerID(caller.sid),
        .removeService(service.sid), .removeSender(sid: Samples.directory.senders[0].sid),
    ]

    @Test(arguments: StoreUnderTest.allCases, edits)
    func `a change changes what it names, and nothing else`(_ kind: StoreUnderTest, _ edit: DirectoryChange)
        async throws
    {
        let bench = try await kind.makeOwned()
        var expected = Samples.directory
        for change in Self.groundwork + [edit] { try expected.apply(change) }
        try await bench.store.commit(Self.changes(Self.groundwork))
        try await bench.store.commit(Self.changes([edit]))
        #expect(try await bench.store.recover().directory == expected)
    }

    static let refused: [(String, DirectoryChange)] = [
        ("another account", .setAccount(with(Samples.directory.account) { $0.sid = AccountSID(high: 9, low: 9) })),
        ("a SID twice", .addSender(with(sender) { $0.address = Samples.address("+16505550101") })),
        ("an address twice", .addSender(with(sender) { $0.sid = "PN0" })),
        ("the settings of nobody", .setSender(with(sender) { $0.sid = "PN0" })),
        ("another address", .setSender(with(sender) { $0.address = Samples.address("+16505550101") })),
        ("the release of nobody", .removeSender(sid: "PN0")),
        ("the release of a sender in a pool", .removeSender(sid: sender.sid)),
        ("a number twice", .addCallerID(with(caller) { $0.sid = NumberSID(high: 9, low: 9) })),
        ("the name of no number", .setCallerID(with(caller) { $0.sid = NumberSID(high: 9, low: 9) })),
        ("the end of no number", .removeCallerID(NumberSID(high: 9, low: 9))),
        ("two calls to one number", .addValidation(with(validation) { $0.callSid = CallSID(high: 9, low: 9) })),
        ("the end of no call", .removeValidation(CallSID(high: 9, low: 9))),
        ("an application twice", .addApplication(application)),
        ("no application", .setApplication(with(application) { $0.sid = ApplicationSID(high: 9, low: 9) })),
        ("the end of no application", .removeApplication(ApplicationSID(high: 9, low: 9))),
        ("a service twice", .addService(with(service) { $0.pool = [] })),
        ("a sender in two pools", .addService(with(service) { $0.sid = MessagingServiceSID(high: 9, low: 9) })),
        ("a stranger in a pool", .setService(with(service) { $0.pool[0].senderSid = "PN0" })),
        ("no service", .setService(with(service) { ($0.sid, $0.pool) = (MessagingServiceSID(high: 9, low: 9), []) })),
        ("the end of no service", .removeService(MessagingServiceSID(high: 9, low: 9))),
    ]

    @Test(arguments: StoreUnderTest.allCases, refused)
    func `a broken guard refuses the whole edit`(_ kind: StoreUnderTest, _ broken: (String, DirectoryChange))
        async throws
    {
        let bench = try await kind.makeOwned()
        try await bench.store.commit(Self.changes(Self.groundwork))
        let before = try await bench.store.recover().directory
        let good = DirectoryChange.setAccount(Self.with(Samples.directory.account) { $0.kind = .full })
        let failure = await #expect(throws: StoreFailure.self) {
            try await bench.store.commit(Self.changes([good, broken.1]))
        }
        guard case .guardFailed? = failure else {
            Issue.record("\(broken.0) came to \(String(describing: failure))")
            return
        }
        #expect(try await bench.store.recover().directory == before)
    }

    @Test func `data of the first version is taken over whole`() async throws {
        let bench = try SQLiteBench()
        bench.close()
        let file = bench.folder + "/switchboard.db"
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + end) }
        let old = try DatabaseQueue(path: file)
        try await old.write { database in
            try database.execute(sql: Schema.version1 + Self.firstVersionRows)
            try database.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('1')")
        }
        try old.close()
        try bench.restart()
        let directory = try #require(bench.opened?.directory)
        #expect(bench.opened?.isNew == false)
        #expect(directory.account == Samples.directory.account)
        #expect(directory.senders.map(\.address) == [Samples.ours, Samples.shortCode])
        #expect(directory.senders.first?.smsURL == .url("https://example.com/sms?a=1"))
        #expect(directory.senders.first?.settings.calls == CallSettings())
        #expect(directory.senders.allSatisfy { $0.createdAt == directory.account.createdAt })
        #expect(directory.verified.map(\.number.e164) == ["+14159352345", "+442071838750"])
        #expect(directory.verified.map(\.friendlyName) == ["+14159352345", "+442071838750"])
        #expect(directory.applications.first?.smsStatusCallback == "http://c.example/")
        // And it can be changed as any other.
        _ = try await bench.store.recover()
        try await bench.store.commit([.editDirectory(.removeCallerID(directory.verified[0].sid))])
        #expect(try await bench.store.recover().directory.verified == [directory.verified[1]])
    }

    private static let firstVersionRows = """
        INSERT INTO account VALUES (1, '\(Samples.directory.account.sid)', '0123456789abcdef0123456789abcdef', 'Test', 'Trial', 1);
        INSERT INTO sender VALUES
            (1, 'PN00000000000000000000000000000001', 14158141829, 'Main', 2, 'https://example.com/sms?a=1', 'GET', 0, NULL, 'POST'),
            (2, 'SC00000000000000000000000000000002', \(Samples.shortCode.code), 'Code', 0, NULL, 'POST', 0, NULL, 'POST');
        INSERT INTO verified VALUES (1, 14159352345), (2, 442071838750);
        INSERT INTO application VALUES (1, '\(ApplicationSID(high: 7, low: 8))', 'App', 'http://c.example/', NULL);
        """
}
