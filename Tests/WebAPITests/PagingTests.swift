import Engine
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Messaging
import Testing

@testable import WebAPI

@Suite struct PagingTests {
    /// Dates in milliseconds. *Source:* Python's `datetime.timestamp`.
    @Test(arguments: [
        ("2010-08-16", 1_281_916_800_000, 1_282_003_200_000), ("1970-01-01", 0, 86_400_000),
        ("2024-02-29", 1_709_164_800_000, 1_709_251_200_000),
        ("2026-11-24T09:15:00Z", 1_795_511_700_000, 1_795_511_701_000),
        ("2010-08-16T00:00:00Z", 1_281_916_800_000, 1_282_003_200_000),
    ])
    func `a filter's date is a day or a second in UTC, and midnight its day`(text: String, start: Int, end: Int) throws
    {
        let date = try #require(QueryDate(text))
        #expect((Int(date.start.milliseconds), Int(date.end.milliseconds)) == (start, end))
    }

    @Test(arguments: [
        "2010-8-16", "2010-13-01", "2010-00-01", "2023-02-29", "1900-02-29", "2010-04-31", "20100816", "2010-08-16T",
        "2010-08-16T24:00:00Z", "2010-08-16T10:60:00Z", "2010-08-16 10:00:00Z", "2010-08-16T10:00:00+00:00",
        "+010-08-16",
        "２０10-08-16", "yesterday",
    ])
    func `what is no date is refused`(text: String) { #expect(QueryDate(text) == nil) }

    @Test(
        arguments: [
            ("DateSent=2010-08-16", 1_281_916_800_000, 1_282_003_200_000),
            ("DateSent%3E=2010-08-16", 1_281_916_800_000, nil), ("DateSent>=2010-08-16", 1_281_916_800_000, nil),
            ("DateSent%3E%3D=2010-08-16", 1_281_916_800_000, nil), ("DateSent%3C=2010-08-16", nil, 1_282_003_200_000),
            ("DateSent<=2010-08-16", nil, 1_282_003_200_000),
            ("DateSent%3E=2010-08-16&DateSent%3C=2010-08-17", 1_281_916_800_000, 1_282_089_600_000),
        ] as [(String, Int64?, Int64?)]
    )
    func `DateSent filters on, from and up to a day in every spelling`(query: String, from: Int64?, before: Int64?)
        throws
    {
        let filter = try MessageFilter(FormBody(reading: Array(query.utf8)))
        #expect(filter.sentFrom?.milliseconds == from)
        #expect(filter.sentBefore?.milliseconds == before)
    }

    @Test(arguments: [
        ("PageSize=1001", 20007), ("PageSize=0", 20422), ("PageSize=-1", 20422), ("PageSize=ten", 20422),
        ("Page=-1", 20422), ("Page=9999999999", 20422), ("PageToken=x", 21481), ("PageToken=PASM12", 21481),
        ("PageToken=PXSM0123456789abcdef0123456789abcdef", 21481),
        ("PageToken=PASM0123456789abcdef0123456789abcde/", 21481), ("DateSent=x", 20422),
        ("DateSent%3C=2010-02-30", 20422),
        ("To=nobody", 20422), ("From=x", 20422),
    ])
    func `a query that makes no sense says so`(query: String, code: Int) throws {
        let form = try FormBody(reading: Array(query.utf8))
        #expect { try PageRequest(form, carrying: MessageFilter(form).parameters) } throws: {
            ($0 as? APIError)?.refusal.code.rawValue == code
        }
    }

    @Test(arguments: MessageResource.allLists, Door.allCases)
    func `the pages' links walk all rows down and up again, whatever comes in meanwhile`(
        resource: MessageResource,
        door: Door
    ) async throws {
        let service = FakeService(messages: (2...1001).map { Sample.message(number: $0, body: "\($0)") })
        let list = Sample.root + resource.pathComponent + ".json"
        try await Sample.server(service).application.test(door.setup) { client in
            var down: [Int] = []
            var link: String? = list + "?PageSize=137&To=%2B14159352345"
            var page = try List(await client.ask(.get, try #require(link)))
            var number = 0
            while link != nil {
                #expect((page.page, page.start, page.end) == (number, number * 137, number * 137 + page.rows.count - 1))
                #expect(page.uris.allSatisfy { $0.contains("?To=%2B14159352345&PageSize=137&Page=") })
                down += page.rows
                link = page.next
                service.change { $0.messages.append(Sample.message(number: Int64(2000 + number))) }
                if let link { page = try List(await client.ask(.get, link)) }
                number += 1
            }
            #expect(down == Array((2...1001).reversed()))
            #expect(number == 8)

            var up = page.rows
            while let previous = page.previous {
                page = try List(await client.ask(.get, previous))
                up = page.rows + up
            }
            #expect(page.page == 0)
            #expect(up == down)
        }
    }

    @Test func `only the older list counts rows and pages`() async throws {
        let service = FakeService(messages: (2...262).map { Sample.message(number: $0) })
        try await Sample.server(service).application.test(.router) { client in
            let old = try List(await client.ask(.get, Sample.root + "/SMS/Messages.json"))
            #expect((old.total, old.pages) == (261, 6))
            let last = try List(await client.ask(.get, try #require(old.last)))
            #expect((last.page, last.rows.count, last.next) == (5, 11, nil))
            let new = try await client.ask(.get, Sample.root + "/Messages.json")
            for name in ["total", "num_pages", "last_page_uri"] { #expect(!new.body.contains(name)) }
        }
    }

    /// The SDK takes the one key that is not among these for the rows. *Source:* its `Page.META_KEYS`.
    @Test(arguments: MessageResource.allLists)
    func `the envelope has no key that the official library would take for the rows`(resource: MessageResource)
        async throws
    {
        try await Sample.server(FakeService(messages: [Sample.message()])).application.test(.router) { client in
            let answer = try await client.ask(.get, Sample.root + resource.pathComponent + ".json")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
            let known: Set = [
                "end", "first_page_uri", "next_page_uri", "last_page_uri", "page", "page_size", "previous_page_uri",
                "total", "num_pages", "start", "uri",
            ]
            #expect(Set(object.keys).subtracting(known) == [resource == .smsMessages ? "sms_messages" : "messages"])
        }
    }

    @Test func `the older list in XML carries its envelope in attributes`() async throws {
        try await Sample.server(FakeService()).application.test(.router) { client in
            let answer = try await client.ask(.get, Sample.root + "/SMS/Messages?DateSent%3E=2010-08-16")
            let uri = "\(Sample.root)/SMS/Messages?DateSent%3E=2010-08-16&amp;PageSize=50&amp;Page=0"
            #expect(
                answer.body == """
                    <?xml version='1.0' encoding='UTF-8'?>
                    <TwilioResponse><SMSMessages page="0" numpages="0" pagesize="50" total="0" start="0" end="0" \
                    uri="\(uri)" firstpageuri="\(uri)" previouspageuri="" nextpageuri="" lastpageuri="\(uri)"/>\
                    </TwilioResponse>
                    """
            )
        }
    }
}

extension MessageResource {
    static let allLists: [MessageResource] = [.smsMessages, .messages]
}

/// A list as a client reads it.
private struct List {
    let page, start, end: Int
    let total, pages: Int?
    let next, previous, last: String?
    let uris: [String]
    /// The rows' bodies, which are numbers here.
    let rows: [Int]

    init(_ answer: Answer) throws {
        #expect(answer.status == 200, "\(answer.body)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
        page = try #require(object["page"] as? Int)
        start = try #require(object["start"] as? Int)
        end = try #require(object["end"] as? Int)
        total = object["total"] as? Int
        pages = object["num_pages"] as? Int
        next = object["next_page_uri"] as? String
        previous = object["previous_page_uri"] as? String
        last = object["last_page_uri"] as? String
        uris = object.filter { $0.key.hasSuffix("uri") }.compactMap { $0.value as? String }
        let messages = (object["messages"] ?? object["sms_messages"]) as? [[String: Any]]
        rows = try #require(messages).map { Int($0["body"] as? String ?? "") ?? 0 }
    }
}
