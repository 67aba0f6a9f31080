import Engine
import Messaging

/// The account that a new data folder begins with.
struct FirstStart {
    /// Whether the account starts in trial mode, with Jenny's number verified.
    var isTrial: Bool
    /// The numbers and short codes that it owns, and their names; a number without one is called by itself.
    var numbers: [(address: Address, name: String?)]
    /// Now.
    var time: WallTime

    /// The seed's number and a short code, and long codes on top of them.
    static func usualNumbers(extraLanes: Int) -> [(address: Address, name: String?)] {
        (["+14158141829", "27653"] + (0..<extraLanes).map { "+1212\(5_550_100 + $0)" })
            .compactMap { Address($0).map { ($0, nil) } }
    }

    /// The account, its senders, and its secrets.
    func found(using generator: inout some RandomNumberGenerator) -> (directory: Directory, credentials: Credentials) {
        let account = Account(
            sid: AccountSID(using: &generator),
            friendlyName: "Switchboard",
            kind: isTrial ? .trial : .full,
            createdAt: time
        )
        let directory = Directory(
            account: account,
            senders: numbers.map { sender($0.address, name: $0.name, using: &generator) },
            verified: isTrial
                ? [try? PhoneNumber(e164: "+14159352345")].compactMap { $0 }.map { verified($0, using: &generator) }
                : []
        )
        return (directory, Credentials(accountSid: account.sid, authToken: Self.token(using: &generator)))
    }

    /// An account that was elsewhere before, with a new auth token.
    static func refounded(_ directory: Directory) -> (directory: Directory, credentials: Credentials) {
        var random = SystemRandomNumberGenerator()
        return (directory, Credentials(accountSid: directory.account.sid, authToken: token(using: &random)))
    }

    private func verified(_ number: PhoneNumber, using generator: inout some RandomNumberGenerator) -> CallerID {
        CallerID(
            sid: NumberSID(using: &generator),
            number: number,
            friendlyName: number.formatted,
            createdAt: time
        )
    }

    private func sender(
        _ address: Address,
        name: String?,
        using generator: inout some RandomNumberGenerator
    ) -> Sender {
        switch address {
        case .phoneNumber(let number):
            Sender(
                sid: NumberSID(using: &generator).description,
                address: address,
                friendlyName: name ?? number.formatted,
                createdAt: time
            )
        case .shortCode(let code):
            Sender(
                sid: ShortCodeSID(using: &generator).description,
                address: address,
                friendlyName: name ?? code.description,
                createdAt: time
            )
        }
    }

    /// 32 hex digits: 128 random bits.
    private static func token(using generator: inout some RandomNumberGenerator) -> String {
        String(SID<Resource.Account>(using: &generator).description.dropFirst(2))
    }
}
