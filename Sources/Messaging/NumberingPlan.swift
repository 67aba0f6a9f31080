/// How numbers behind one country calling code are built: possible lengths, prefixes, grouping.
///
/// Source: ITU-T E.164 for the codes, the metadata of `phonenumbers` for the rest (version in the table's file).
package struct NumberingPlan: Sendable {
    /// The country calling code, 1–999 (ITU-T E.164, section 6.2.1).
    package let callingCode: Int
    /// The country with most of the numbers behind this code.
    package let mainCountry: Country
    /// What is dialled before a national number at home, such as `0`; empty where nothing is.
    package let nationalPrefix: String
    /// How national numbers begin that have the digits of the prefix in front, such as 80 behind Russia's 8.
    let beginningsLikePrefix: [Substring]
    /// What is dialled at home before a calling code, such as `00` or `011`; empty where a carrier must be chosen.
    package let internationalPrefix: String
    /// How the national numbers of this code's freephone service begin.
    let freephonePrefixes: [Substring]
    /// How the national numbers begin that are all fixed lines; mobile numbers share none of these beginnings.
    let fixedLinePrefixes: [Substring]
    /// Bit n is set when a national number may have n digits.
    let lengths: UInt16
    /// How national numbers are grouped in writing, the most special rule first.
    let groupings: [Grouping]

    /// The plan of a calling code; nil when no country has it.
    package static func plan(callingCode: Int) -> NumberingPlan? {
        guard rows.indices.contains(callingCode), rows[callingCode] >= 0 else { return nil }
        return table[Int(rows[callingCode])]
    }

    /// The plan whose calling code these digits begin with; nil when there is none or too few digits tell.
    ///
    /// No calling code is the beginning of another, so the first that fits is the one.
    static func plan(leading digits: some Collection<UInt8>) -> NumberingPlan? {
        var code = 0
        for digit in digits.prefix(3) {
            code = code * 10 + Int(digit)
            guard code > 0 else { return nil }
            if let plan = plan(callingCode: code) { return plan }
        }
        return nil
    }

    /// Whether a national number may have this many digits.
    package func allows(nationalLength: Int) -> Bool {
        (0..<16).contains(nationalLength) && lengths & (1 << nationalLength) != 0
    }

    /// The fewest and the most digits of a national number.
    package var nationalLengths: ClosedRange<Int> {
        let shortest = min(lengths.trailingZeroBitCount, 15)
        return shortest...max(shortest, 15 - lengths.leadingZeroBitCount)
    }

    /// The country of a North American area code; nil when the code is not assigned.
    package static func country(areaCode: Int) -> Country? {
        guard areas.indices.contains(areaCode), areas[areaCode] >= 0 else { return nil }
        return northAmerica[Int(areas[areaCode])].country
    }

    /// Calling code → row of the table, -1 for none.
    private static let rows: [Int16] = {
        var rows = [Int16](repeating: -1, count: 1000)
        for (row, plan) in table.enumerated() { rows[plan.callingCode] = Int16(row) }
        return rows
    }()

    /// Area code of calling code 1 → row of `northAmerica`, -1 for none.
    private static let areas: [Int8] = {
        var areas = [Int8](repeating: -1, count: 1000)
        for (row, entry) in northAmerica.enumerated() {
            for code in entry.areaCodes { areas[code] = Int8(row) }
        }
        return areas
    }()
}
