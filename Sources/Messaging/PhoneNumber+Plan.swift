extension PhoneNumber {
    /// The numbering plan behind the calling code.
    package var plan: NumberingPlan? { NumberingPlan.plan(callingCode: callingCode) }

    /// The country calling code, such as 1 or 44.
    package var callingCode: Int { PhoneNumberGate.callingCode(rawValue) }

    /// The digits after the calling code.
    package var nationalNumber: Substring { digits.dropFirst(String(callingCode).utf8.count) }

    /// The country; for calling code 1 told by the area code (nil when not assigned), else the code's main country.
    package var country: Country? {
        callingCode == 1 ? areaCode.flatMap(NumberingPlan.country(areaCode:)) : plan?.mainCountry
    }

    /// Whether a call or message costs the other side nothing: the freephone service of the number's country.
    package var isTollFree: Bool {
        if callingCode == 1 { return areaCode.map(Self.tollFreeAreaCodes.contains) ?? false }
        return plan?.freephonePrefixes.contains { nationalNumber.hasPrefix($0) } ?? false
    }

    /// Whether the plan gives the number to a fixed line: a warning, not a reason to refuse, for some of them take texts.
    /// False where fixed lines and mobiles share their numbers, as behind calling code 1.
    package var isFixedLine: Bool {
        plan?.fixedLinePrefixes.contains { nationalNumber.hasPrefix($0) } ?? false
    }

    /// Whether the number could be in service as far as its shape tells: a warning, not a reason to refuse.
    ///
    /// For calling code 1: an assigned area code, and an exchange that begins with 2–9 and is not N11 (the rules of the
    /// North American Numbering Plan). Other plans are known by length only, so every possible number is plausible.
    package var isPlausible: Bool {
        guard callingCode == 1 else { return true }
        guard let areaCode, NumberingPlan.country(areaCode: areaCode) != nil else { return false }
        let exchange = Int(rawValue / 10_000 % 1000)
        return exchange >= 200 && exchange % 100 != 11
    }

    /// A readable international form such as `+1 415-935-2345` or `+44 20 7183 8750`.
    package var formatted: String {
        guard let plan else { return e164 }
        let separator = plan.callingCode == 1 ? "-" : " "
        return "+\(plan.callingCode) " + groups(in: plan).joined(separator: separator)
    }

    /// Area codes of toll-free service in the North American Numbering Plan.
    private static let tollFreeAreaCodes: Set<Int> = [800, 833, 844, 855, 866, 877, 888]

    /// The first three of the ten digits after calling code 1.
    private var areaCode: Int? { callingCode == 1 ? Int(rawValue / 10_000_000 % 1000) : nil }

    private func groups(in plan: NumberingPlan) -> [Substring] {
        let national = nationalNumber
        let rule = plan.groupings.first { $0.length == national.utf8.count && national.hasPrefix($0.leading) }
        var sizes = rule?.sizes ?? Self.plainGroups(of: national.utf8.count)
        if plan.callingCode == 1 { sizes = [3, 3, 4] }
        var rest = national
        return sizes.map { size in
            defer { rest = rest.dropFirst(size) }
            return rest.prefix(size)
        }
    }

    /// Groups of three digits and a last one of two to four.
    private static func plainGroups(of length: Int) -> [Int] {
        guard length > 4 else { return [length] }
        return [3] + plainGroups(of: length - 3)
    }
}
