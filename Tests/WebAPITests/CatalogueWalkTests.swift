import Engine
import HTTPTypes
import HummingbirdTesting
import Messaging
import Testing

@testable import WebAPI

/// Requests that raise an error of the catalogue, over the API before a real engine.
struct Raiser: Sendable, CustomTestStringConvertible {
    /// One request. `{1}` in path and form stands for the SID that the first one was answered with.
    struct Step: Sendable {
        var method: HTTPRequest.Method = .post
        var path: String
        var form: String?
        var headers: HTTPFields = [:]
    }

    /// Who asks.
    enum By: Sendable { case account, key, test, nobody }

    let code: ErrorCode
    var steps: [Step]
    var by = By.account
    var kind = Account.Kind.full
    var laneLimit: Int?

    var testDescription: String { "\(code)" }

    static func get(_ code: ErrorCode, _ path: String, by: By = .account) -> Raiser {
        Raiser(code: code, steps: [Step(method: .get, path: path)], by: by)
    }

    static func post(_ code: ErrorCode, _ path: String, _ form: String, by: By = .account) -> Raiser {
        Raiser(code: code, steps: [Step(path: path, form: form)], by: by)
    }

    /// A message that is to be sent at a time.
    static func scheduled(_ code: ErrorCode, _ time: String) -> Raiser {
        throughPool(code, [["ScheduleType": "fixed", "SendAt": time]])
    }

    /// Messages through a service with one number, each with parameters that differ from a good one's.
    static func throughPool(_ code: ErrorCode, _ messages: [[String: String]]) -> Raiser {
        var steps = [
            Step(path: "/v1/Services", form: "FriendlyName=Alerts"),
            Step(path: "/IncomingPhoneNumbers", form: "PhoneNumber=%2B12125550177"),
            Step(path: "/v1/Services/{1}/PhoneNumbers", form: "PhoneNumberSid={2}"),
        ]
        for changes in messages { steps += message(code, ["From": ""].merging(changes) { $1 }).steps }
        for index in 3..<steps.count { steps[index].form? += "&MessagingServiceSid={1}" }
        return Raiser(code: code, steps: steps)
    }

    /// A message from a number of another service's pool.
    static func fromAnotherPool(_ code: ErrorCode) -> Raiser {
        var raiser = throughPool(code, [["From": "+12125550178"]])
        raiser.steps.insert(
            contentsOf: [
                Step(path: "/v1/Services", form: "FriendlyName=Others"),
                Step(path: "/IncomingPhoneNumbers", form: "PhoneNumber=%2B12125550178"),
                Step(path: "/v1/Services/{4}/PhoneNumbers", form: "PhoneNumberSid={5}"),
            ],
            at: 3
        )
        return raiser
    }

    /// A number that is bought with good and bad parameters.
    static func bought(_ code: ErrorCode, _ form: String, from list: String = "/IncomingPhoneNumbers") -> Raiser {
        post(code, list, "PhoneNumber=%2B12125550177&" + form)
    }

    /// A number that is put into two pools, or twice into one.
    static func pooled(_ code: ErrorCode, first: Int, second: Int) -> Raiser {
        let service = Step(path: "/v1/Services", form: "FriendlyName=Alerts")
        let number = Step(path: "/IncomingPhoneNumbers", form: "PhoneNumber=%2B12125550177")
        let additions = [first, second].map {
            Step(path: "/v1/Services/{\($0)}/PhoneNumbers", form: "PhoneNumberSid={3}")
        }
        return Raiser(code: code, steps: [service, service, number] + additions)
    }

    /// A change of a message that waits.
    static func change(_ code: ErrorCode, _ method: HTTPRequest.Method, _ form: String?) -> Raiser {
        var raiser = message(code, [:])
        raiser = Raiser(code: code, steps: raiser.steps + [Step(method: method, path: "/Messages/{1}", form: form)])
        return raiser
    }

    /// A message whose parameters differ from a good one's.
    static func message(
        _ code: ErrorCode,
        _ changes: [String: String],
        to list: String = "/Messages",
        by: By = .account
    )
        -> Raiser
    {
        let good = ["From": by == .test ? "+15005550006" : "+14158141829", "To": "+14159352345", "Body": "x"]
        let form = good.merging(changes) { _, new in new }
        let parameters = form.sorted { $0.key < $1.key }.map { WebhookRequest.Parameter($0.key, $0.value) }
        return post(code, list, PercentEncoding.form(parameters), by: by)
    }
}

/// The walk through the catalogue: each row of a request's errors is raised by a request, or declared to be raised by none.
@Suite struct CatalogueWalkTests {
    static let raisers: [Raiser] = [
        .post(.malformedRequest, "/Messages", "Body=%4"),
        .get(.authenticate, "/Messages", by: .nobody),
        Raiser(code: .methodNotAllowed, steps: [.init(method: .put, path: "/Messages")]),
        .get(.accessDenied, "/Keys", by: .key),
        .get(.pageSizeTooLarge, "/Messages?PageSize=1001"),
        .get(.testCredentials, "/Messages", by: .test),
        Raiser(
            code: .forbidden,
            steps: [.init(method: .get, path: "/Messages", headers: [.origin: "https://evil.example"])]
        ),
        .get(.notFound, "/Nothing"),
        .get(.notAcceptable, "/Keys.csv"),
        .get(.waitedInVain, "/switchboard/wait?to=27653&timeout=0"),
        .post(.bodyTooLarge, "/Messages", String(repeating: "a", count: 65_537)),
        Raiser(
            code: .unsupportedMediaType,
            steps: [.init(path: "/Messages", form: "{}", headers: [.contentType: "application/json"])]
        ),
        .post(.parameterTooLong, "/Keys", "FriendlyName=" + String(repeating: "a", count: 65)),
        .get(.invalidParameter, "/Messages?Page=-1"),
        .get(.pageTokenInvalid, "/Messages?PageToken=x"),
        .message(.toInvalid, ["To": "nobody"]),
        .message(.fromInvalid, ["From": "nobody at all"]),
        .message(.applicationUnknown, ["ApplicationSid": "AP00000000000000000000000000000001"]),
        .message(.regionNotPermitted, ["To": "+15005550003"], by: .test),
        .message(.bodyRequired, ["Body": ""]),
        .message(.fromRequired, ["From": ""]),
        .message(.toRequired, ["To": ""]),
        .message(.bodyTooLong160, ["Body": String(repeating: "a", count: 161)], to: "/SMS/Messages"),
        .message(.fromNotOwned, ["From": "+14155550199"]),
        {
            var raiser = Raiser.message(.toUnverified, [:])
            raiser.kind = .trial
            return raiser
        }(),
        .message(.statusCallbackInvalid, ["StatusCallback": "not a url"]),
        .message(.optedOut, ["To": "+15005550004"], by: .test),
        .message(.queueFull, ["From": "+15005550008"], by: .test),
        .message(.noRoute, ["To": "+15005550002"], by: .test),
        .message(.landline, ["To": "+15005550009"], by: .test),
        .message(.mediaNotSupported, ["MediaUrl": "https://example.com/a.png"]),
        .message(.contentSidInvalid, ["ContentSid": "HX00000000000000000000000000000001"]),
        .message(.contentRetentionInvalid, ["ContentRetention": "discard"]),
        .message(.addressRetentionInvalid, ["AddressRetention": "obfuscate"]),
        .message(.validityInvalid, ["ValidityPeriod": "36001"]),
        .message(.maxPriceInvalid, ["MaxPrice": "cheap"]),
        .message(.sendAtMissing, ["ScheduleType": "fixed"]),
        .message(.scheduleTypeInvalid, ["ScheduleType": "daily"]),
        .message(.schedulingNeedsService, ["ScheduleType": "fixed", "SendAt": "2099-01-01T00:00:00Z"]),
        .scheduled(.sendAtOutOfRange, "2099-01-01T00:00:00Z"),
        .scheduled(.sendAtTooSoon, "2020-01-01T00:00:00Z"),
        .change(.notComplete, .delete, nil),
        .change(.updateInvalid, .post, "Body=other"),
        .change(.notCancelable, .post, "Status=canceled"),
        .bought(.urlInvalid, "SmsUrl=nowhere"),
        .bought(.methodInvalid, "SmsMethod=PUT"),
        .bought(.callbackURLInvalid, "StatusCallback=nowhere"),
        .post(.phoneNumberInvalid, "/IncomingPhoneNumbers", "PhoneNumber=nobody"),
        .post(.phoneNumberUnavailable, "/IncomingPhoneNumbers", "PhoneNumber=%2B14158141829"),
        .post(.areaCodeInvalid, "/IncomingPhoneNumbers", "AreaCode=1"),
        .post(.noNumberFound, "/IncomingPhoneNumbers", "AreaCode=299"),
        Raiser(
            code: .transferAccountUnknown,
            steps: [
                .init(path: "/IncomingPhoneNumbers", form: "PhoneNumber=%2B12125550177"),
                .init(path: "/IncomingPhoneNumbers/{1}", form: "AccountSid=AC00000000000000000000000000000009"),
            ]
        ),
        .post(.callDelayInvalid, "/OutgoingCallerIds", "PhoneNumber=%2B14155552671&CallDelay=61"),
        .post(.validationCallbackInvalid, "/OutgoingCallerIds", "PhoneNumber=%2B14155552671&StatusCallback=nowhere"),
        .pooled(.alreadyInPool, first: 1, second: 1),
        .pooled(.inAnotherPool, first: 1, second: 2),
        .fromAnotherPool(.inAnotherPool),
        .throughPool(.notInPool, [["From": "+14158141829"]]),
        .message(.messagingServiceInvalid, ["MessagingServiceSid": "MG1"]),
        .message(.messagingServiceUnknown, ["MessagingServiceSid": "MG00000000000000000000000000000001"]),
        Raiser(
            code: .poolEmpty,
            steps: [
                .init(path: "/v1/Services", form: "FriendlyName=Alerts"),
                .init(path: "/Messages", form: "To=%2B14159352345&Body=x&MessagingServiceSid={1}"),
            ]
        ),
        {
            var raiser = Raiser.throughPool(.noSenderAvailable, [[:], [:]])
            raiser.laneLimit = 1
            return raiser
        }(),
        .message(.bodyTooLong1600, ["Body": String(repeating: "a", count: 1601)]),
    ]

    /// Rows that no single request can raise, and where they are raised.
    static let unraised: [ErrorCode: String] = [
        .tooManyRequests: "needs two requests at once: DoorkeepingTests",
        .internalError: "a failure of the house: ServerTests",
        .conflict: "needs two changes of one thing at once: DirectoryTests",
        .alreadyVerified: "needs a call that ends: DirectoryTests",
        .poolFull: "needs 401 senders: DirectoryTests",
        .serviceUnavailable: "needs a broken store or a stopped engine: MishapTests",
    ]

    @Test(arguments: ErrorCatalogue.entries.filter { $0.kind == .request })
    func `every row is raised by a request, or says where else`(entry: CatalogueEntry) {
        let isRaised = Self.raisers.contains { $0.code == entry.code }
        #expect(
            isRaised != (Self.unraised[entry.code] != nil),
            "\(entry.code) (\(entry.condition)): a request in `raisers` must raise it; or else its row has no place in the catalogue"
        )
    }

    @Test(arguments: raisers)
    func `the request raises it, with the catalogue's words and status`(raiser: Raiser) async throws {
        let entry = try #require(ErrorCatalogue[raiser.code])
        let house = try await RunningHouse.open(kind: raiser.kind, laneLimit: raiser.laneLimit)
        try await house.server.application.test(.router) { client in
            let (root, authorization) = try await Self.access(raiser.by, client)
            var sids: [String] = []
            var last: Answer?
            for step in raiser.steps {
                func filled(_ text: String) -> String {
                    sids.enumerated().reduce(text) { $0.replacing("{\($1.offset + 1)}", with: $1.element) }
                }
                let path = filled(step.path)
                let answer = try await client.ask(
                    step.method,
                    Self.address(path, under: root),
                    form: step.form.map(filled),
                    headers: step.headers,
                    authorization: authorization
                )
                sids.append((try? KeyTests.object(answer))?["sid"] as? String ?? "")
                last = answer
            }
            let answer = try #require(last)
            #expect(answer.status == entry.httpStatus, "\(answer.body)")
            // What has no CSV is said in XML.
            let isXML = answer.body.hasPrefix("<")
            #expect(
                answer.body.contains(isXML ? "<Code>\(entry.code)</Code>" : "\"code\": \(entry.code),"),
                "\(answer.body)"
            )
            #expect(answer.body.contains("https://www.twilio.com/docs/errors/\(entry.code)"))
            #expect(answer.body.contains(entry.message.prefix { $0 != "{" }))
        }
        await house.runner.stop(patience: .zero)
    }

    /// The account's paths get `.json` unless they say otherwise.
    private static func address(_ path: String, under root: String) -> String {
        if path.hasPrefix("/switchboard/") || path.hasPrefix("/v1/") { return path }
        let mark = path.firstIndex(of: "?") ?? path.endIndex
        let suffix = path[..<mark].contains(".") ? "" : ".json"
        return root + path[..<mark] + suffix + path[mark...]
    }

    private static func access(_ by: Raiser.By, _ client: any TestClientProtocol) async throws -> (String, String?) {
        switch by {
        case .account: return (Sample.root, Sample.authorization)
        case .nobody: return (Sample.root, nil)
        case .test:
            let test = TestCredentials.derived(from: Sample.credentials)
            return ("/2010-04-01/Accounts/\(test.accountSid)", Mishap.basic("\(test.accountSid):\(test.authToken)"))
        case .key:
            let key = try KeyTests.object(await client.ask(.post, Sample.root + "/Keys.json", form: "FriendlyName=x"))
            return (Sample.root, Mishap.basic("\(key["sid"] ?? ""):\(key["secret"] ?? "")"))
        }
    }
}
