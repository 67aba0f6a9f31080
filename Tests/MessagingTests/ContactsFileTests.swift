import Messaging
import Testing

struct ContactsFileTests {
    private static let jenny = "+14159352345"
    private static let warehouse = "+442071838750"

    private func names(_ text: String, home: String? = nil) throws -> [String: String] {
        let home = try home.map { try PhoneNumber(e164: $0) }
        let file = ContactsFile(parsing: text, dialledFrom: home)
        return Dictionary(uniqueKeysWithValues: file.names.map { ($0.key.text, $0.value) })
    }

    @Test(
        arguments: [
            "Jenny,+14159352345\nWarehouse,+442071838750\n",
            "name,number\nJenny,+14159352345\nWarehouse,+44 20 7183 8750\n",
            "Phone,Note,Full Name\r\n+14159352345,\"a, \"\"b\"\"\",Jenny\r\n+442071838750,,Warehouse\r\n",
            "\u{FEFF}\"Jenny\",\"+1 (415) 935-2345\"\n\n\"Ware\nhouse\",+442071838750",
        ]
    )
    func `a table of names and numbers is read, whatever its order and quotes`(_ text: String) throws {
        let read = try names(text)
        #expect(read[Self.jenny] == "Jenny")
        #expect(read[Self.warehouse]?.replacing(" ", with: "") == "Warehouse")
        #expect(read.count == 2)
    }

    // RFC 6350, 6.4.1 has the `tel:` form with an extension; RFC 2426, 3.3.1 the text form.
    @Test func `cards give their name to each of their numbers`() throws {
        let text = """
            BEGIN:VCARD
            VERSION:4.0
            FN:Jenny\\, from the
              song
            TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-415-935-2345;ext=102
            item1.TEL;TYPE=CELL:+1 212 555 0147
            END:VCARD
            begin:vcard
            VERSION:3.0
            TEL;TYPE=work:(020) 7183 8750
            FN:Warehouse
            END:VCARD
            """
        #expect(
            try names(text, home: "+442079460000") == [
                Self.jenny: "Jenny, from the song", "+12125550147": "Jenny, from the song",
                Self.warehouse: "Warehouse",
            ]
        )
    }

    @Test(
        arguments: [
            ("Jenny,12x\nAnn,+12065550111", 1, "12x"), ("Ann,+12065550111\nJenny", 2, "a name and a number"),
            ("Ann,+12065550111\n ,+14159352345", 2, "name is empty"),
            ("Ann,+12065550111\nJenny,4159352345", 2, "4159352345"),
            ("BEGIN:VCARD\nFN:Ann\nTEL:+12065550111\nEND:VCARD\nBEGIN:VCARD\nTEL:+1\nEND:VCARD", 5, "no name"),
            ("BEGIN:VCARD\nFN:Ann\nTEL:+12065550111\nTEL:+1\nEND:VCARD", 4, "+1"),
        ]
    )
    func `what can't be read is named with its line, and the rest counts`(_ text: String, _ line: Int, _ words: String)
    {
        let file = ContactsFile(parsing: text, dialledFrom: nil)
        #expect(file.faults.count == 1)
        #expect(file.faults.first?.line == line)
        #expect(file.faults.first?.reason.contains(words) == true)
        #expect(file.names.values.map(\.self) == ["Ann"])
    }

    @Test func `the first name of a number counts, names have an end, and so have faults`() throws {
        #expect(try names("A,+14159352345\nB,+14159352345") == [Self.jenny: "A"])
        let long = String(repeating: "x", count: 1000)
        #expect(try names("\(long),+14159352345")[Self.jenny]?.count == ContactsFile.nameLimit)
        let faulty = ContactsFile(parsing: String(repeating: "x,y\n", count: 1000), dialledFrom: nil)
        #expect(faulty.faults.count == ContactsFile.faultsAtMost)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `no text is too strange to be read`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let parts = [
            "\"", ",", "\n", "\r\n", "BEGIN:VCARD", "END:VCARD", "FN:", "TEL", ";", ":", "\\", " ", "+1", "9", "é",
            "\0",
        ]
        for _ in 0..<400 {
            let count = Int.random(in: 0..<60, using: &generator)
            let text = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
            let file = ContactsFile(parsing: text, dialledFrom: nil)
            #expect(file.names.count <= text.count && file.faults.count <= ContactsFile.faultsAtMost, "\(text)")
        }
    }
}
