internal import Feed
internal import Messaging

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
