/// Reads written phone numbers in one pass, whatever their length.
enum PhoneNumberReader {
    /// The digits of a written number, at most `kept` of them, and what stood around them.
    private struct Written {
        var hasPlus = false
        var digits: [UInt8] = []
        var count = 0

        /// Enough for an international prefix, 15 digits and a national prefix; more is too long in any case.
        static let kept = 24
    }

    static func readStrict(_ text: String) throws(PhoneNumberFault) -> PhoneNumber {
        if let number = PhoneNumberGate.readStrict(text) { return number }
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.first == UInt8(ascii: "+") else {
            let first = text.first ?? "+"
            throw first.isASCII && first.isNumber ? .noCountryCode : .notANumber(first)
        }
        for scalar in text.unicodeScalars.dropFirst() where !("0"..."9" ~= scalar) {
            throw .notANumber(Character(scalar))
        }
        let written = try scan(text)
        return try check(internationalDigits: written.digits, count: written.count)
    }

    static func read(_ text: String, plan: NumberingPlan?) throws(PhoneNumberFault) -> PhoneNumber {
        let written = try scan(text)
        guard written.count > 0 else { throw .empty }
        if written.hasPlus { return try readInternational(written.digits, count: written.count) }
        guard let plan else { throw .noCountryCode }
        let abroad = values(plan.internationalPrefix)
        if !abroad.isEmpty, written.count > abroad.count, written.digits.starts(with: abroad) {
            let digits = Array(written.digits.dropFirst(abroad.count))
            return try readInternational(digits, count: written.count - abroad.count)
        }
        if lacksOnlyPlus(written, in: plan) { return try readInternational(written.digits, count: written.count) }
        return try readNational(written.digits[...], count: written.count, in: plan)
    }

    /// Checks digits that begin with a calling code. `count` is their true number when only the first ones are given.
    static func check(internationalDigits digits: [UInt8], count: Int? = nil) throws(PhoneNumberFault) -> PhoneNumber {
        let (plan, national) = try split(digits)
        return try number(plan, national, count: (count ?? digits.count) - (digits.count - national.count))
    }

    private static func scan(_ text: String) throws(PhoneNumberFault) -> Written {
        var written = Written()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9":
                written.count += 1
                if written.digits.count < Written.kept { written.digits.append(UInt8(scalar.value - 48)) }
            case "+" where !written.hasPlus && written.count == 0:
                written.hasPlus = true
            case " ", "-", ".", "(", ")", "/", "\u{A0}", "\u{202F}", "\u{2010}"..."\u{2013}":
                continue
            default:
                throw .notANumber(Character(scalar))
            }
        }
        return written
    }

    /// Takes international digits; a national prefix written after the calling code, as in `+44 (0)20`, is dropped.
    private static func readInternational(_ digits: [UInt8], count: Int) throws(PhoneNumberFault) -> PhoneNumber {
        let (plan, national) = try split(digits)
        let length = count - (digits.count - national.count)
        let prefix = prefixToDrop(from: national, count: length, in: plan, isFromHome: false)
        return try number(plan, national.dropFirst(prefix), count: length - prefix)
    }

    /// Takes digits dialled within a country. `count` is their true number when only the first ones are given.
    private static func readNational(
        _ digits: ArraySlice<UInt8>,
        count: Int,
        in plan: NumberingPlan
    ) throws(PhoneNumberFault) -> PhoneNumber {
        let prefix = prefixToDrop(from: digits, count: count, in: plan, isFromHome: true)
        return try number(plan, digits.dropFirst(prefix), count: count - prefix)
    }

    /// How many digits of national prefix stand in front of a national number.
    ///
    /// A 0 (or 80 in Belarus) dialled at home is the prefix, and so is a 0 behind a calling code unless numbers there begin so. Other
    /// prefixes (8 in Russia, 1 in North America) can be the first digit, so there the length decides.
    private static func prefixToDrop(
        from digits: ArraySlice<UInt8>,
        count: Int,
        in plan: NumberingPlan,
        isFromHome: Bool
    ) -> Int {
        let prefix = values(plan.nationalPrefix)
        guard !prefix.isEmpty, digits.starts(with: prefix) else { return 0 }
        let isSure =
            isFromHome && (prefix[0] == 0 || prefix.count > 1)
            || (isFromHome || prefix[0] == 0) && !plan.hasNumber(beginningLike: digits)
        let isSensible = !plan.allows(nationalLength: count) && plan.allows(nationalLength: count - prefix.count)
        return isSure || isSensible ? prefix.count : 0
    }

    /// Whether digits without `+` are an international number whose `+` was left out: too long for a national one.
    private static func lacksOnlyPlus(_ written: Written, in plan: NumberingPlan) -> Bool {
        let code = values(String(plan.callingCode))
        return written.count > plan.nationalLengths.upperBound && written.digits.starts(with: code)
            && plan.allows(nationalLength: written.count - code.count)
    }

    private static func values(_ digits: String) -> [UInt8] { digits.utf8.map { $0 - 48 } }

    private static func split(_ digits: [UInt8]) throws(PhoneNumberFault) -> (NumberingPlan, ArraySlice<UInt8>) {
        guard let first = digits.first else { throw .empty }
        guard first != 0 else { throw .leadingZero }
        guard let plan = NumberingPlan.plan(leading: digits) else {
            guard digits.count >= 3 else { throw .tooShort(missing: shortestNumber - digits.count) }
            throw .unknownCountryCode(digits.prefix(3).map(String.init).joined())
        }
        return (plan, digits.dropFirst(String(plan.callingCode).utf8.count))
    }

    /// The fewest digits of any possible number with its calling code.
    private static let shortestNumber =
        NumberingPlan.table
        .map { String($0.callingCode).utf8.count + $0.nationalLengths.lowerBound }.min() ?? 0

    private static func number(
        _ plan: NumberingPlan,
        _ national: ArraySlice<UInt8>,
        count: Int
    ) throws(PhoneNumberFault) -> PhoneNumber {
        if plan.refusesPrefix, national.starts(with: values(plan.nationalPrefix)),
            !plan.hasNumber(beginningLike: national)
        {
            throw .nationalPrefix(plan.nationalPrefix, callingCode: plan.callingCode)
        }
        let range = plan.nationalLengths
        if count < range.lowerBound { throw .tooShort(missing: range.lowerBound - count) }
        if count > range.upperBound { throw .tooLong(excess: count - range.upperBound) }
        guard plan.allows(nationalLength: count) else { throw .impossibleLength(digits: count) }
        return PhoneNumber(checked: national.reduce(UInt64(plan.callingCode)) { $0 * 10 + UInt64($1) })
    }
}

extension NumberingPlan {
    /// Whether a number with the national prefix in front is refused: only a 0 is surely too much. That no number in
    /// North America begins with 1 is a rule inside of the plan, so a warning (`PhoneNumber.isPlausible`).
    var refusesPrefix: Bool { nationalPrefix.hasPrefix("0") }

    /// Whether there are numbers that begin like the prefix and like these digits.
    fileprivate func hasNumber(beginningLike digits: ArraySlice<UInt8>) -> Bool {
        beginningsLikePrefix.contains { digits.starts(with: $0.utf8.map { $0 - 48 }) }
    }
}
