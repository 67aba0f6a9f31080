import Engine
import Feed
import Messaging

/// Numbers are bought and given back while they send, and numbers of others are validated.
extension World {
    mutating func trade() {
        guard core != nil else { return }
        let edit = someTrade()
        ask(.trade(edit)) { .edited(edit, $0) }
    }

    private mutating func someTrade() -> DirectoryEdit {
        let owned = tables.directory.senders
        switch Int.random(in: 0..<3, using: &generator) {
        // Somebody has to stay, so that there is a day left.
        case 0 where owned.count > 2:
            return .release(owned.randomElement(using: &generator)?.sid ?? "")
        case 1:
            let number = "+1415935\(Int.random(in: 1000...1004, using: &generator))"
            let url = chance(80) ? "http://app.example/validated" : nil
            guard let number = try? PhoneNumber(e164: number) else { return .nameAccount("Simulated") }
            return .requestValidation(ValidationOrder(number: number, statusCallback: url))
        default:
            // A few only, so that one that was given back is often bought again, with what it had left behind.
            let text = ["+14158141829", "+12125550142", "+12125550143", "+18005550199"].randomElement(using: &generator)
            guard let address = text.flatMap({ Address($0) }) else { return .nameAccount("Simulated") }
            return .buy(address, nil)
        }
    }
}
