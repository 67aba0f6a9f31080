import Feed
package import Messaging

/// Numbers that test credentials buy: the magic ones, and nothing is kept.
///
/// *Source:* the original's page "Test credentials". What it says nothing about is not available.
extension TestDesk {
    /// Judges a purchase. The number that comes of a good one exists in the answer only.
    package func buy(
        _ number: PhoneNumber,
        _ settings: SenderSettings,
        at time: WallTime,
        using generator: inout some RandomNumberGenerator
    ) -> Result<Sender, Refusal> {
        do throws(Refusal) {
            let editor = DirectoryEditor(
                directory: Directory(account: account, senders: []),
                handsets: [:],
                now: time
            )
            let edit = try editor.judge(.buy(.phoneNumber(number), settings), using: &generator)
            switch number.e164 {
            case "+15005550001": throw .phoneNumberInvalid(number.e164)
            case "+15005550006": break
            default: throw .phoneNumberUnavailable(number.e164)
            }
            guard case .sender(let sender) = edit.entry else { throw Refusal(.internalError) }
            return .success(sender)
        } catch {
            return .failure(error)
        }
    }

    /// The number that an area code has for sale; nil when it has none.
    package static func number(inAreaCode text: String) -> PhoneNumber? {
        text == "500" ? PhoneNumber("+15005550006") : nil
    }
}
