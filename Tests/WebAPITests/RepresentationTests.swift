import Foundation
import Messaging
import Testing

@testable import WebAPI

@Suite struct RepresentationTests {
    private static let view = MessageView(
        message: Sample.message(),
        accountPath: Sample.root,
        accountSid: Sample.accountSid
    )

    /// The four examples of the recorded answers, to the byte.
    static let examples: [(MessageResource, ResponseFormat, String)] = [
        (
            .smsMessages, .xml,
            """
            <?xml version='1.0' encoding='UTF-8'?>
            <TwilioResponse><SMSMessage><Sid>SM0123456789abcdef0123456789abcdef</Sid><DateCreated>Tue, 24 Nov 2026 09:15:00 +0000</DateCreated><DateUpdated>Tue, 24 Nov 2026 09:15:00 +0000</DateUpdated><DateSent/><AccountSid>AC00000000000000000000000000000001</AccountSid><To>+14159352345</To><From>+14158141829</From><Body>Jenny, one more chance? &lt;3</Body><Status>queued</Status><Direction>outbound-api</Direction><ApiVersion>2010-04-01</ApiVersion><Price/><PriceUnit>USD</PriceUnit><Uri>/2010-04-01/Accounts/AC00000000000000000000000000000001/SMS/Messages/SM0123456789abcdef0123456789abcdef</Uri><NumSegments>1</NumSegments></SMSMessage></TwilioResponse>
            """
        ),
        (
            .smsMessages, .json,
            """
            {"sid": "SM0123456789abcdef0123456789abcdef", "date_created": "Tue, 24 Nov 2026 09:15:00 +0000", "date_updated": "Tue, 24 Nov 2026 09:15:00 +0000", "date_sent": null, "account_sid": "AC00000000000000000000000000000001", "to": "+14159352345", "from": "+14158141829", "body": "Jenny, one more chance? <3", "status": "queued", "direction": "outbound-api", "api_version": "2010-04-01", "price": null, "price_unit": "USD", "uri": "/2010-04-01/Accounts/AC00000000000000000000000000000001/SMS/Messages/SM0123456789abcdef0123456789abcdef.json", "num_segments": "1"}
            """
        ),
        (
            .messages, .xml,
            """
            <?xml version='1.0' encoding='UTF-8'?>
            <TwilioResponse><Message><Sid>SM0123456789abcdef0123456789abcdef</Sid><DateCreated>Tue, 24 Nov 2026 09:15:00 +0000</DateCreated><DateUpdated>Tue, 24 Nov 2026 09:15:00 +0000</DateUpdated><DateSent/><AccountSid>AC00000000000000000000000000000001</AccountSid><To>+14159352345</To><From>+14158141829</From><MessagingServiceSid/><Body>Jenny, one more chance? &lt;3</Body><Status>queued</Status><NumSegments>1</NumSegments><NumMedia>0</NumMedia><Direction>outbound-api</Direction><ApiVersion>2010-04-01</ApiVersion><Price/><PriceUnit>USD</PriceUnit><ErrorCode/><ErrorMessage/><Uri>/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/SM0123456789abcdef0123456789abcdef</Uri><SubresourceUris><Media>/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/SM0123456789abcdef0123456789abcdef/Media</Media></SubresourceUris></Message></TwilioResponse>
            """
        ),
        (
            .messages, .json,
            """
            {"account_sid": "AC00000000000000000000000000000001", "api_version": "2010-04-01", "body": "Jenny, one more chance? <3", "date_created": "Tue, 24 Nov 2026 09:15:00 +0000", "date_sent": null, "date_updated": "Tue, 24 Nov 2026 09:15:00 +0000", "direction": "outbound-api", "error_code": null, "error_message": null, "from": "+14158141829", "messaging_service_sid": null, "num_media": "0", "num_segments": "1", "price": null, "price_unit": "USD", "sid": "SM0123456789abcdef0123456789abcdef", "status": "queued", "subresource_uris": {"media": "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/SM0123456789abcdef0123456789abcdef/Media.json"}, "to": "+14159352345", "uri": "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/SM0123456789abcdef0123456789abcdef.json"}
            """
        ),
    ]

    @Test(arguments: examples)
    func `a message is shown as the original shows it`(
        resource: MessageResource,
        format: ResponseFormat,
        expected: String
    ) {
        let document = resource.representation.document(Self.view, as: format)
        #expect(String(decoding: document, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        (
            ResponseFormat.json,
            #"{"code": 21603, "message": "A 'From' phone number is required.", "more_info": "https://www.twilio.com/docs/errors/21603", "status": 400}"#
        ),
        (
            .xml,
            "<?xml version='1.0' encoding='UTF-8'?>\n<TwilioResponse><RestException><Code>21603</Code><Message>A 'From' phone number is required.</Message><MoreInfo>https://www.twilio.com/docs/errors/21603</MoreInfo><Status>400</Status></RestException></TwilioResponse>"
        ),
    ])
    func `an error is shown as the original shows it`(format: ResponseFormat, expected: String) {
        let document = Representation.exception.document(APIError(Refusal(.fromRequired)), as: format)
        #expect(String(decoding: document, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        (MessageStatus.canceled, "failed", "canceled"), (.uncertain, "sending", "sending"),
        (.received, "received", "received"), (.sent, "sent", "sent"),
    ])
    func `each resource has its own word for a status`(status: MessageStatus, old: String, new: String) {
        let view = MessageView(message: Sample.message(status: status), accountPath: "", accountSid: "")
        for (resource, word) in [(MessageResource.smsMessages, old), (.messages, new)] {
            let json = String(decoding: resource.representation.document(view, as: .json), as: UTF8.self)
            #expect(json.contains("\"status\": \"\(word)\""))
        }
    }

    @Test func `a failure shows its code as a number and the catalogue's words`() {
        var message = Sample.message(status: .failed)
        message.errorCode = .unknownHandset
        let view = MessageView(message: message, accountPath: "", accountSid: "")
        let json = String(decoding: Representation.message.document(view, as: .json), as: UTF8.self)
        #expect(json.contains(#""error_code": 30005, "error_message": "Unknown destination handset""#))
    }

    /// *Source:* Python's `email.utils.format_datetime` (the first is the original's own example).
    @Test(arguments: [
        (1_282_161_700_000, "Wed, 18 Aug 2010 20:01:40 +0000"), (0, "Thu, 01 Jan 1970 00:00:00 +0000"),
        (951_782_399_999, "Mon, 28 Feb 2000 23:59:59 +0000"), (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (4_107_542_399_000, "Sun, 28 Feb 2100 23:59:59 +0000"), (4_107_542_400_000, "Mon, 01 Mar 2100 00:00:00 +0000"),
        (-1, "Wed, 31 Dec 1969 23:59:59 +0000"), (253_402_300_799_000, "Fri, 31 Dec 9999 23:59:59 +0000"),
    ])
    func `dates are RFC 2822 in UTC with two digits for the day`(milliseconds: Int, expected: String) {
        var bytes: [UInt8] = []
        RFC2822Date.append(WallTime(milliseconds: Int64(milliseconds)), to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test func `days and dates are one to one over four centuries`() {
        for day in stride(from: -150_000, through: 150_000, by: 7) {
            let date = CivilDate(daysSinceEpoch: day)
            #expect(CivilDate(year: date.year, month: date.month, day: date.day)?.daysSinceEpoch == day)
        }
    }
}
