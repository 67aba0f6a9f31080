import Engine
import Messaging

/// The account that a new data folder begins with.
struct FirstStart {
    /// Whether the account starts in trial mode, with Jenny's number verified.
    var isTrial: Bool
    /// Long codes on top of the usual two senders.
    var extraLanes: Int
    /// Now.
    var time: WallTime

    /// The seed's number, a short code, and secrets from the system's generator.
    func found() -> (directory: Directory, credentials: Credentials) {
        var generator = SystemRandomNumberGenerator()
        let account = Account(
            sid: AccountSID(using: &generator),
            friendlyName: "Switchboard",
            kind: isTrial ? .trial : .full,
            createdAt: time
        )
        let numbers = ["+14158141829", "27653"] + (0..<extraLanes).map { "+1212\(5_550_100 + $0)" }
        let directory = Directory(
            account: account,
            senders: numbers.compactMap { Address($0) }.map { sender($0, using: &generator) },
            verified: isTrial ? [try? PhoneNumber(e164: "+14159352345")].compactMap { $0 }.map(verified) : []
        )
        return (directory, Credentials(accountSid: account.sid, authToken: token(using: &generator)))
    }

    private func verified(_ number: PhoneNumber) -> CallerID {
        var generator = SystemRandomNumberGenerator()
        return CallerID(
            sid: NumberSID(using: &generator),
            number: number,
            friendlyName: number.formatted,
            createdAt: time
        )
    }

    private func sender(_ address: Address, using generator: inout some RandomNumberGenerator) -> Sender {
        switch address {
        case .phoneNumber(let number):
            Sender(
                sid: NumberSID(using: &generator).description,
                address: address,
                friendlyName: number.formatted,
                createdAt: time
            )
        case .shortCode(let code):
            Sender(
                sid: ShortCodeSID(using: &generator).description,
                address: address,
                friendlyName: code.description,
                createdAt: time
            )
        }
    }

    /// 32 hex digits: 128 random bits.
    private func token(using generator: inout some RandomNumberGenerator) -> String {
        String(SID<Resource.Account>(using: &generator).description.dropFirst(2))
    }
}
