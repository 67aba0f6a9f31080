/// Names for numbers, as a contacts file has them: vCard 3 and 4 (RFC 2426, RFC 6350), or CSV (RFC 4180).
package struct ContactsFile: Hashable, Sendable {
    /// Something that could not be read; the rest of the file counts all the same.
    package struct Fault: Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1.
        package var line: Int
        /// What is wrong there.
        package var reason: String

        package var description: String { "line \(line): \(reason)" }
    }

    /// The names; of two for one number the first counts.
    package private(set) var names: [Address: String] = [:]
    /// What could not be read, in the order of the lines; no more than `faultsAtMost`.
    package private(set) var faults: [Fault] = []

    /// More faults than these say nothing new.
    package static let faultsAtMost = 20
    /// A name keeps this many characters.
    package static let nameLimit = 64

    private let home: PhoneNumber?

    /// Reads a file. Local forms of numbers are read as dialled from `home`'s country.
    package init(parsing text: String, dialledFrom home: PhoneNumber?) {
        self.home = home
        let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        if text.drop(while: \.isWhitespace).prefix(11).uppercased() == "BEGIN:VCARD" {
            readCards(text)
        } else {
            readTable(text)
        }
    }

    private mutating func readCards(_ text: Substring) {
        for card in VCardReader.cards(in: text) {
            guard let name = card.name else {
                add(fault: "the card has no name (FN)", line: card.line)
                continue
            }
            for number in card.numbers { add(number.text, name: name, line: number.line) }
        }
    }

    private mutating func readTable(_ text: Substring) {
        var columns = (name: 0, number: 1)
        for (index, row) in CSVReader.rows(in: text).enumerated() {
            if index == 0, let named = Self.columns(of: row.fields) {
                columns = named
                continue
            }
            guard row.fields.count > max(columns.name, columns.number) else {
                add(fault: "a row is a name and a number", line: row.line)
                continue
            }
            add(row.fields[columns.number], name: row.fields[columns.name], line: row.line)
        }
    }

    /// Where the heading says that name and number stand; nil when the row is none.
    private static func columns(of heading: [String]) -> (name: Int, number: Int)? {
        let words = heading.map { $0.lowercased().filter { !$0.isWhitespace } }
        let name = words.firstIndex { ["name", "fullname", "displayname", "contact"].contains($0) }
        let number = words.firstIndex(where: isNumberColumn)
        guard let name, let number else { return nil }
        return (name, number)
    }

    /// Whether a column of this name, in lower case, is that of the number.
    package static func isNumberColumn(_ name: String) -> Bool {
        ["number", "phone", "phonenumber", "mobile", "tel", "to"].contains(name.filter { !$0.isWhitespace })
    }

    private mutating func add(_ number: String, name: String, line: Int) {
        let name = String(name.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(Self.nameLimit))
        guard !name.isEmpty else { return add(fault: "the name is empty", line: line) }
        do {
            let address = Address.phoneNumber(try PhoneNumber.read(number, dialledFrom: home))
            if names[address] == nil { names[address] = name }
        } catch {
            add(fault: "“\(number)”: \(error.explanation)", line: line)
        }
    }

    private mutating func add(fault reason: String, line: Int) {
        if faults.count < Self.faultsAtMost { faults.append(Fault(line: line, reason: reason)) }
    }
}
