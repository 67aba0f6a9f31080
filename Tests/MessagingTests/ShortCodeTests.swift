import Messaging
import Testing

@Test func `a short code has three to six digits`() { #expect(ShortCode("27653") != nil) }
