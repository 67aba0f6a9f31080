import Engine
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Messaging
import Testing

@testable import WebAPI

@Suite struct APITests {
    @Test(arguments: MessageResource.allLists, Door.allCases)
    func `a message is created, fetched and listed, in the format of the path`(
        resource: MessageResource,
        door: Door
    ) async throws {
        let service = FakeService()
        let list = Sample.root + resource.pathComponent
        try await Sample.server(service).application.test(door.setup) { client in
            let form = "From=%2B14158141829&To=%2B14159352345&Body=Jenny%2C+one+more+chance%3F+%3C3"
            let created = try await client.ask(.post, list + ".json", form: form)
            #expect(created.status == 201)
            #expect(created.headers[.contentType] == "application/json")
            let fetched = try await client.ask(.get, list + "/" + Sample.messageSid + ".json")
            #expect((fetched.status, fetched.body) == (200, created.body))
            for suffix in ["", ".xml", ".XML"] {
                let xml = try await client.ask(.get, list + "/" + Sample.messageSid + suffix)
                #expect(xml.headers[.contentType] == "application/xml")
                #expect(xml.body.hasPrefix("<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse><"))
            }
            let listed = try await client.ask(.get, list + ".Json")
            #expect(listed.body.contains(created.body))
            let row = try await client.ask(.get, list + "/" + Sample.messageSid + ".Csv")
            let rows = try await client.ask(.get, list + ".csv")
            #expect((row.body, row.headers[.contentType]) == (rows.body, "text/csv; charset=utf-8"))
        }
        #expect(service.requests.first?.resource == resource)
    }

    @Test func `parameters reach the engine as they were given`() async throws {
        let service = FakeService()
        try await Sample.server(service).application.test(.router) { client in
            let form =
                "Body=%F0%9F%98%80+%2B&To=27653&From=&StatusCallback=http://h/x%3Fa%3Db&ApplicationSid=&Other=1&To=2"
            _ = try await client.ask(.post, Sample.root + "/Messages", form: form)
            _ = try await client.ask(.post, Sample.root + "/SMS/Messages")
        }
        let full = SendRequest(
            resource: .messages,
            from: "",
            to: "27653",
            body: "😀 +",
            statusCallback: .url("http://h/x?a=b")
        )
        #expect(service.requests == [full, SendRequest(resource: .smsMessages, from: nil, to: nil, body: nil)])
    }

    @Test(arguments: Door.allCases)
    func `HEAD answers like GET, without the body`(door: Door) async throws {
        try await Sample.server(FakeService(messages: [Sample.message()])).application.test(door.setup) { client in
            for path in ["/Messages.json", "/SMS/Messages/\(Sample.messageSid)", ".json", "/Messages.csv"] {
                let get = try await client.ask(.get, Sample.root + path)
                let head = try await client.ask(.head, Sample.root + path)
                #expect((head.status, head.body) == (get.status, ""))
                #expect(head.headers[.contentLength] == String(get.body.utf8.count))
            }
        }
    }

    @Test(arguments: Door.allCases)
    func `every answer carries the original's headers`(door: Door) async throws {
        try await Sample.server(FakeService()).application.test(door.setup) { client in
            var identifiers: Set<String> = []
            for path in ["/Messages.json", "/Nothing"] {
                let answer = try await client.ask(.get, Sample.root + path)
                let identifier = try #require(answer.headers[.twilioRequestId])
                #expect(identifier.wholeMatch(of: /RQ[0-9a-f]{32}/) != nil)
                identifiers.insert(identifier)
                #expect(answer.headers[.twilioConcurrentRequests] == "1")
                #expect(answer.headers[.twilioRequestDuration] == "0.000")
                #expect(answer.headers[.apiDomain]?.isEmpty == false)
                #expect(answer.headers[.accessControlAllowOrigin] == nil)
            }
            #expect(identifiers.count == 2)
        }
    }

    @Test func `the account shows itself`() async throws {
        try await Sample.server(FakeService()).application.test(.router) { client in
            let json = try await client.ask(.get, Sample.root + ".json")
            #expect(
                json.body == #"""
                    {"auth_token": "12345", "date_created": "Tue, 24 Nov 2026 09:15:00 +0000", \#
                    "date_updated": "Tue, 24 Nov 2026 09:15:00 +0000", "friendly_name": "Jenny's <account>", \#
                    "owner_account_sid": "\#(Sample.accountSid)", "sid": "\#(Sample.accountSid)", "status": "active", \#
                    "subresource_uris": {"messages": "\#(Sample.root)/Messages.json", \#
                    "sms_messages": "\#(Sample.root)/SMS/Messages.json"}, "type": "Trial", "uri": "\#(Sample.root).json"}
                    """#
            )
            let xml = try await client.ask(.get, Sample.root)
            #expect(xml.body.contains("<FriendlyName>Jenny's &lt;account&gt;</FriendlyName><Type>Trial</Type>"))
        }
    }
}

/// A request that must fail, and how.
struct Mishap: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var method: HTTPRequest.Method = .get
    var path = Sample.root + "/SMS/Messages"
    var form: String?
    var headers: HTTPFields = [:]
    var authorization: String? = Sample.authorization
    var arrange: @Sendable (inout FakeService.State) -> Void = { _ in }
    let status: Int
    let code: Int
    var header: (HTTPField.Name, String)?

    static let other = "/2010-04-01/Accounts/AC00000000000000000000000000000002/SMS/Messages"
    static let unauthenticated = (HTTPField.Name.wwwAuthenticate, "Basic realm=\"Twilio API\"")

    static func basic(_ text: String) -> String { "Basic " + Data(text.utf8).base64EncodedString() }

    static let all: [Mishap] = [
        .init(testDescription: "no credentials", authorization: nil, status: 401, code: 20003, header: unauthenticated),
        .init(testDescription: "another scheme", authorization: "Bearer x", status: 401, code: 20003),
        .init(testDescription: "no Base64", authorization: "Basic ***", status: 401, code: 20003),
        .init(testDescription: "no colon", authorization: basic(Sample.accountSid), status: 401, code: 20003),
        .init(
            testDescription: "wrong token",
            authorization: basic(Sample.accountSid + ":12346"),
            status: 401,
            code: 20003
        ),
        .init(
            testDescription: "token too long",
            authorization: basic(Sample.accountSid + ":123456"),
            status: 401,
            code: 20003
        ),
        .init(
            testDescription: "wrong user",
            authorization: basic("AC00000000000000000000000000000002:12345"),
            status: 401,
            code: 20003
        ),
        .init(testDescription: "another account's path", path: other, status: 401, code: 20003),
        .init(
            testDescription: "credentials come before the path",
            path: "/nothing",
            authorization: nil,
            status: 401,
            code: 20003
        ),
        .init(testDescription: "unknown path", path: "/nothing", status: 404, code: 20404),
        .init(testDescription: "unknown resource", path: Sample.root + "/Calls", status: 404, code: 20404),
        .init(testDescription: "slash at the end", path: Sample.root + "/Messages/", status: 404, code: 20404),
        .init(testDescription: "no SID", path: Sample.root + "/Messages/SM1", status: 404, code: 20404),
        .init(
            testDescription: "unknown message",
            path: Sample.root + "/Messages/SM00000000000000000000000000000000",
            status: 404,
            code: 20404
        ),
        .init(
            testDescription: "PUT",
            method: .put,
            status: 405,
            code: 20004,
            header: (.allow, "GET, HEAD, POST, OPTIONS")
        ),
        .init(
            testDescription: "OPTIONS without credentials",
            method: .options,
            authorization: nil,
            status: 401,
            code: 20003
        ),
        .init(testDescription: "OPTIONS of nothing", method: .options, path: "/nothing", status: 404, code: 20404),
        .init(
            testDescription: "a page of another site",
            method: .post,
            form: "a=b",
            headers: [.origin: "https://evil.example"],
            status: 403,
            code: 20403
        ),
        .init(testDescription: "a page without a site", headers: [.origin: "null"], status: 403, code: 20403),
        .init(
            testDescription: "PUT of a message",
            method: .put,
            path: Sample.root + "/Messages/\(Sample.messageSid)",
            status: 405,
            code: 20004,
            header: (.allow, "GET, HEAD, POST, DELETE, OPTIONS")
        ),
        .init(testDescription: "broken escape", method: .post, form: "Body=%4", status: 400, code: 20001),
        .init(testDescription: "not UTF-8", method: .post, form: "Body=%FF", status: 400, code: 20001),
        .init(testDescription: "broken query", path: Sample.root + "/Messages?To=%", status: 400, code: 20001),
        .init(
            testDescription: "JSON",
            method: .post,
            form: "{}",
            headers: [.contentType: "application/json"],
            status: 415,
            code: 20415
        ),
        .init(
            testDescription: "Latin-1",
            method: .post,
            form: "a=b",
            headers: [.contentType: "application/x-www-form-urlencoded; charset=iso-8859-1"],
            status: 415,
            code: 20415
        ),
        .init(
            testDescription: "large body",
            method: .post,
            form: String(repeating: "a", count: 65537),
            status: 413,
            code: 20413
        ),
        .init(
            testDescription: "refused",
            method: .post,
            form: "a=b",
            arrange: { $0.refusal = .toInvalid("12<3") },
            status: 400,
            code: 21211
        ),
        .init(
            testDescription: "queue full",
            method: .post,
            form: "a=b",
            arrange: { $0.refusal = Refusal(.queueFull) },
            status: 429,
            code: 21611
        ),
        .init(testDescription: "store down for a list", arrange: { $0.storeFails = true }, status: 503, code: 20503),
        .init(
            testDescription: "store down for a message",
            path: Sample.root + "/Messages/\(Sample.messageSid)",
            arrange: { $0.storeFails = true },
            status: 503,
            code: 20503
        ),
        .init(
            testDescription: "page too large",
            path: Sample.root + "/Messages?PageSize=1001",
            status: 400,
            code: 20007
        ),
        .init(
            testDescription: "unknown page token",
            path: Sample.root + "/Messages?PageToken=PASM00000000000000000000000000000000",
            status: 400,
            code: 21481
        ),
    ]

    /// The path with a suffix before its query.
    func path(in format: ResponseFormat) -> String {
        let mark = path.firstIndex(of: "?") ?? path.endIndex
        return path[..<mark] + format.pathSuffix + path[mark...]
    }
}

@Suite struct MishapTests {
    @Test(arguments: Mishap.all, Door.allCases)
    func `whatever goes wrong leaves in the error's shape, in the format of the path`(mishap: Mishap, door: Door)
        async throws
    {
        let service = FakeService()
        service.change(mishap.arrange)
        try await Sample.server(service).application.test(door.setup) { client in
            for format in ResponseFormat.allCases {
                let path = mishap.path(in: format)
                let answer = try await client.ask(
                    mishap.method,
                    path,
                    form: mishap.form,
                    headers: mishap.headers,
                    authorization: mishap.authorization
                )
                #expect(answer.status == mishap.status, "\(answer.body)")
                #expect(answer.headers[.contentType] == format.ofErrors.contentType)
                if let (name, value) = mishap.header { #expect(answer.headers[name] == value) }
                switch format {
                case .json: try Self.checkJSON(answer, mishap, path)
                case .xml, .csv: Self.checkXML(answer, mishap)
                }
            }
        }
    }

    private static func checkJSON(_ answer: Answer, _ mishap: Mishap, _ path: String) throws {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
        #expect(object["code"] as? Int == mishap.code)
        #expect(object["status"] as? Int == mishap.status)
        #expect(object["more_info"] as? String == "https://www.twilio.com/docs/errors/\(mishap.code)")
        #expect(Set(object.keys).subtracting(["detail"]) == ["code", "message", "more_info", "status"])
        if mishap.code == 20404 {
            #expect(object["message"] as? String == "The requested resource \(path) was not found")
        }
        if mishap.code == 20003 {
            #expect(object["detail"] as? String == "Your AccountSid or AuthToken was incorrect.")
        }
    }

    private static func checkXML(_ answer: Answer, _ mishap: Mishap) {
        let start = "<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse><RestException><Code>\(mishap.code)</Code>"
        let end = "</MoreInfo><Status>\(mishap.status)</Status></RestException></TwilioResponse>"
        #expect(answer.body.hasPrefix(start) && answer.body.hasSuffix(end), "\(answer.body)")
    }
}
