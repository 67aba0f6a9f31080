internal import Feed
internal import Messaging

// The other side: phones of the simulated network.
extension Model {
    mutating func carryOutOnPhone(_ command: KeyCommand) -> [Effect] {
        switch command {
        case .takePhone: takePhone()
        case .nextPhone: turnPhone(by: 1)
        case .previousPhone: turnPhone(by: -1)
        case .sayOnPhone: return sayOnPhone()
        default: break
        }
        return []
    }

    private mutating func takePhone() {
        guard let key = phoneAtHand else { return }
        show(Phone(key: key))
    }

    /// The thread of the phone is the one that is read: its conversation is selected below it.
    private mutating func show(_ phone: Phone) {
        self.phone = phone
        guard conversations.byKey[phone.key] != nil else { return }
        if screen != .conversations { go(to: .conversations) }
        conversations.selected = phone.key
        pane = .thread
    }

    private mutating func turnPhone(by step: Int) {
        guard let phone else { return }
        let phones = phones(with: phone.key.ours)
        guard !phones.isEmpty else { return }
        let index = phones.firstIndex(of: phone.key.theirs) ?? 0
        let next = phones[(index + step + phones.count) % phones.count]
        show(Phone(key: Conversation.Key(ours: phone.key.ours, theirs: next)))
    }

    private mutating func sayOnPhone() -> [Effect] {
        guard let phone, !phone.text.isEmpty else { return [] }
        let body = phone.text.text
        self.phone?.text.remember(body)
        self.phone?.text.clear()
        return [.perform(.handsetSays(phone.key, body: body), .handsetSays)]
    }
}

// Faults on purpose.
extension Model {
    mutating func carryOutOnFaults(_ command: KeyCommand) -> [Effect] {
        switch command {
        case .showFaults: faultPanel = faultPanel == nil ? FaultPanel() : nil
        case .addFault: faultPanel?.entry = LineEditor()
        case .takeFault: return takeFault()
        case .removeFault: return removeFault()
        case .turnOutage: return turnOutage()
        default: break
        }
        return []
    }

    mutating func moveInFaults(_ command: KeyCommand) {
        guard let panel = faultPanel, panel.entry == nil else { return }
        let count = faultRows.count
        let step = command == .up ? -1 : 1
        faultPanel?.selected = min(max(0, panel.selected + step), max(0, count - 1))
    }

    /// The rows of the table, the outage on top of it left out.
    var faultRows: [FaultTable.Row] { service.faults?.withOutage(false).rows ?? [] }

    private mutating func takeFault() -> [Effect] {
        guard let words = faultPanel?.entry?.text, let faults = service.faults else { return [] }
        do {
            let row = try FaultTable.Row(words: words)
            let table = try FaultTable(rows: faultRows + [row])
            faultPanel?.entry = nil
            faultPanel?.fault = nil
            faultPanel?.selected = table.rows.count - 1
            return set(table.withOutage(faults.isOutage))
        } catch let fault as FaultWordsFault {
            faultPanel?.fault = fault.description
        } catch {
            faultPanel?.fault = "\(error)"
        }
        return []
    }

    private mutating func removeFault() -> [Effect] {
        guard let panel = faultPanel, let faults = service.faults else { return [] }
        var rows = faultRows
        guard rows.indices.contains(panel.selected) else { return [] }
        rows.remove(at: panel.selected)
        faultPanel?.selected = min(panel.selected, max(0, rows.count - 1))
        // What is left of a table that was checked needs no check.
        guard let table = try? FaultTable(rows: rows) else { return [] }
        return set(table.withOutage(faults.isOutage))
    }

    private mutating func turnOutage() -> [Effect] {
        guard let faults = service.faults else { return [] }
        return set(faults.withOutage(!faults.isOutage))
    }

    private func set(_ faults: FaultTable) -> [Effect] { [.perform(.setFaults(faults), .setFaults(faults))] }

    /// The network is as it was asked for.
    mutating func faultsAreSet(_ faults: FaultTable) {
        service.faults = faults
        if faults.isOutage {
            say("Outage: nothing gets through. O ends it.", .bad, for: .seconds(4))
        } else if faults.rows.isEmpty {
            say("The network makes no faults.", .good, for: .seconds(4))
        } else {
            say("The network makes \(Words.count(faults.rows.count, "fault")) on purpose.", for: .seconds(4))
        }
    }
}
