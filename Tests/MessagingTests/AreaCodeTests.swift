import Messaging
import Testing

/// *Source:* the North American Numbering Plan Administrator's list of area codes in service.
@Suite struct AreaCodeTests {
    @Test(
        arguments: [
            ("+14158141829", "CA", nil), ("+12125550142", "NY", "NEW YORK"), ("+12025550142", "DC", "WASHINGTON"),
            ("+12035550142", "CT", nil), ("+12045550142", "MB", nil), ("+14375550142", "ON", "TORONTO"),
            ("+19075550142", "AK", nil), ("+12105550142", "TX", "SAN ANTONIO"),
        ] as [(String, String, String?)]
    )
    func `an area code has its state, and its city where it has one`(text: String, state: String, city: String?) throws
    {
        let area = try #require(AreaCode(of: try PhoneNumber(e164: text)))
        #expect(area.state == state && area.city == city)
    }

    @Test(arguments: ["+18005550199", "+15005550006", "+12425550142", "+19025550142", "+442071838750", "+493012345678"])
    func `what belongs to no state, or to two, has none`(text: String) throws {
        #expect(AreaCode(of: try PhoneNumber(e164: text)) == nil)
    }
}
