import Messaging
import Testing
import TwiML

@Test func `an empty body is no reply`() throws { #expect(try TwiMLReader.read([], contentType: nil).actions.isEmpty) }
