internal import Feed
internal import Messaging
internal import Terminal

// Sending to many.
extension Stage {
    mutating func showBulk() {
        openBulk()
        press("Esc Shift-Tab g ↓ Space")
    }

    mutating func showBulkStopped() {
        openBulk()
        press("Esc Enter 2 8 Enter")
        for case .perform(.send(let draft), let tag) in effects.suffix(BulkModel.window).prefix(7) {
            guard let to = Address(draft.to), let from = Address(draft.from) else { continue }
            let message = message(draft.body, from: from, to: to, .queued)
            hand(.answer(tag, .success(.success(.accepted(message)))))
        }
        press("Esc")
    }

    /// A file with something wrong of most kinds.
    private mutating func openBulk() {
        showEmpty()
        happen(.optOutChanged(.init(ours: Cast.main, theirs: Cast.warehouse), isOptedOut: true))
        press("B")
        type("/tmp/people.csv")
        press("Enter")
        let rows = (0..<26).map { "+1415555\(1000 + $0),Person \($0),\(4700 + $0)" }
        let others = [
            "+14159352345,Jenny,4411", "415 935 2345,Jenny again,4412", "12x,Nobody,1", "+442071838750,Warehouse,2",
            "+33123456789,Zoë “Z”,3", "+4930123456,,4",
        ]
        hand(.fileRead("/tmp/people.csv", .success((["to,name,code"] + others + rows).joined(separator: "\n"))))
        type("Hello {name}, your code is {code}")
    }
}
