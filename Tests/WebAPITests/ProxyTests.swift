import HTTPTypes
import Hummingbird
import Testing

@testable import WebAPI

/// Whose word about a request is believed.
struct ProxyTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.1.2.3", true), ("10.0.0.0/8", "11.1.2.3", false), ("127.0.0.1", "127.0.0.1", true),
        ("127.0.0.1", "127.0.0.2", false), ("192.168.4.0/22", "192.168.7.255", true),
        ("192.168.4.0/22", "192.168.8.0", false), ("::1", "::1", true), ("fd00::/8", "fdff::1", true),
        ("fd00::/8", "fe80::1", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false),
        ("10.0.0.0/8", "::ffff:10.0.0.1", true),
    ])
    func `a block holds its addresses`(block: String, address: String, isIn: Bool) throws {
        let block = try #require(AddressBlock(block))
        let address = try #require(IPAddress(address))
        #expect(block.contains(address) == isIn)
    }

    @Test(arguments: [
        "", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "/8", "host", "10.0.0.0/8/8", "::/129",
    ])
    func `what is no block is refused`(text: String) { #expect(AddressBlock(text) == nil) }

    @Test(arguments: [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"), ("127.0.0.1", "1.2.3.4, 203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "203.0.113.7, 10.0.0.9", "203.0.113.7"),
        ("127.0.0.1", "1.2.3.4,203.0.113.7 , 10.0.0.9", "203.0.113.7"),
        ("127.0.0.1", "rubbish", "127.0.0.1"), ("127.0.0.1", "1.2.3.4, rubbish, 10.0.0.9", "10.0.0.9"),
        ("127.0.0.1", "", "127.0.0.1"), ("8.8.8.8", "203.0.113.7", "8.8.8.8"),
    ])
    func `the client is the nearest that is no proxy of ours`(peer: String, header: String, client: String) throws {
        let (_, context) = try seen(from: peer, [.forwardedFor: header])
        #expect(context.remoteAddress == client)
    }

    @Test func `scheme and host come from a trusted proxy alone`() throws {
        let headers: HTTPFields = [.forwardedProto: "https", .forwardedHost: "sms.example"]
        let (trusted, _) = try seen(from: "10.0.0.2", headers)
        #expect((trusted.head.scheme, trusted.head.authority) == ("https", "sms.example"))
        let (stranger, _) = try seen(from: "192.0.2.1", headers)
        #expect((stranger.head.scheme, stranger.head.authority) == ("http", "127.0.0.1:4010"))
        let (odd, _) = try seen(from: "10.0.0.2", [.forwardedProto: "gopher"])
        #expect(odd.head.scheme == "http")
    }

    private func seen(from peer: String, _ headers: HTTPFields) throws -> (Request, ConnectionContext) {
        let blocks = ["127.0.0.0/8", "10.0.0.0/8"].compactMap { AddressBlock($0) }
        let head = HTTPRequest(
            method: .get,
            scheme: "http",
            authority: "127.0.0.1:4010",
            path: "/",
            headerFields: headers
        )
        let context = ConnectionContext(localPort: 4010, remoteAddress: peer)
        return ProxyTrust(proxies: blocks, isSecure: false).seen(
            Request(head: head, body: .init(buffer: .init())),
            context
        )
    }
}
