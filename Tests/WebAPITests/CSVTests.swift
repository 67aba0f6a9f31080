import Engine
import HTTPTypes
import HummingbirdTesting
import Messaging
import Testing

@testable import WebAPI

@Suite struct CSVTests {
    /// *Source:* RFC 4180; the facts' sample of a message, in the order of its JSON.
    @Test func `messages come as lines with the names of JSON above them`() async throws {
        let hostile = Sample.message(number: 2, body: "a \"b\",\r\nc")
        try await Sample.server(FakeService(messages: [Sample.message(), hostile])).application.test(.router) {
            client in
            let answer = try await client.ask(.get, Sample.root + "/SMS/Messages.csv")
            let date = "\"Tue, 24 Nov 2026 09:15:00 +0000\""
            let ends = "\(Sample.accountSid),+14159352345,+14158141829"
            let uri = "\(Sample.root)/SMS/Messages/"
            #expect(
                answer.body == """
                    sid,date_created,date_updated,date_sent,account_sid,to,from,body,status,direction,api_version,price,\
                    price_unit,uri,num_segments\r
                    SM0123456789abcdef0000000000000002,\(date),\(date),,\(ends),"a ""b"",\r
                    c",queued,outbound-api,2010-04-01,,USD,\(uri)SM0123456789abcdef0000000000000002.json,1\r
                    \(Sample.messageSid),\(date),\(date),,\(ends),"Jenny, one more chance? <3",queued,outbound-api,\
                    2010-04-01,,USD,\(uri)\(Sample.messageSid).json,1\r\n
                    """
            )
        }
    }

    @Test func `a group of values is one cell, as JSON`() async throws {
        try await Sample.server(FakeService(messages: [Sample.message()])).application.test(.router) { client in
            let answer = try await client.ask(.get, Sample.root + "/Messages/\(Sample.messageSid).CSV")
            let media = "\(Sample.root)/Messages/\(Sample.messageSid)/Media.json"
            #expect(answer.body.contains(#","{""media"": ""\#(media)""}","#))
        }
    }

    @Test func `the next page of a CSV list is in a header`() async throws {
        let service = FakeService(messages: (2...9).map { Sample.message(number: $0) })
        try await Sample.server(service).application.test(.router) { client in
            var link: String? = Sample.root + "/Messages.csv?PageSize=3"
            var lines: [Int] = []
            while let path = link {
                let answer = try await client.ask(.get, path)
                lines.append(answer.body.split(separator: "\r\n").count)
                link = answer.headers[.link].map { header in
                    #expect(header.hasSuffix(">; rel=\"next\""))
                    return String(header.dropFirst().prefix { $0 != ">" })
                }
            }
            #expect(lines == [4, 4, 3])
        }
    }
}
