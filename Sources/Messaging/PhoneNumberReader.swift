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
        let abroad = plan.internationalPrefix.utf8.map { $0 - 48 }
        if !abroad.isEmpty, written.count > abroad.count, written.digits.starts(with: abroad) {
            return try readInternational(
                Array(written.digits.dropFirst(abroad.count)),
                count: written.count - abroad.count
            )
        }
        return try readNational(written.digits, count: written.count, in: plan)
    }

    /// Checks digits that begin with a calling code. `count` is their true number when only the first ones are given.
    static func check(internationalDigits digits: [UInt8], count: Int? = nil) throws(PhoneNumberFault) -> PhoneNumber {
        let (plan, national) = try split(digits)
        let length = (count ?? digits.count) - (digits.count - national.count)
        try checkLength(length, in: plan)
        return PhoneNumber(checked: digits.reduce(0) { $0 * 10 + UInt64($1) })
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
        guard !digits.isEmpty else { throw .empty }
        let (plan, national) = try split(digits)
        let length = count - (digits.count - national.count)
        let prefix = plan.nationalPrefix.utf8.map { $0 - 48 }
        if !prefix.isEmpty, national.starts(with: prefix), !plan.allows(nationalLength: length),
            plan.allows(nationalLength: length - prefix.count)
        {
            return number(plan, national.dropFirst(prefix.count))
        }
        return try check(internationalDigits: digits, count: count)
    }

    private static func readNational(
        _ digits: [UInt8],
        count: Int,
        in plan: NumberingPlan
    ) throws(PhoneNumberFault) -> PhoneNumber {
        var national = digits[...]
        var length = count
        let prefix = plan.nationalPrefix.utf8.map { $0 - 48 }
        if dropsNationalPrefix(prefix, from: digits, count: count, in: plan) {
            national = national.dropFirst(prefix.count)
            length -= prefix.count
        }
        let code = String(plan.callingCode).utf8.map { $0 - 48 }
        if length > plan.nationalLengths.upperBound, national.starts(with: code),
            plan.allows(nationalLength: length - code.count)
        {
            return number(plan, national.dropFirst(code.count))
        }
        try checkLength(length, in: plan)
        return number(plan, national)
    }

    /// No national number begins with 0 where that is the prefix, nor with 1 in North America. Elsewhere (8 in Russia)
    /// one may, so there the length decides.
    private static func dropsNationalPrefix(
        _ prefix: [UInt8],
        from digits: [UInt8],
        count: Int,
        in plan: NumberingPlan
    ) -> Bool {
        guard let first = prefix.first, digits.starts(with: prefix) else { return false }
        if first == 0 || plan.callingCode == 1 { return true }
        return !plan.allows(nationalLength: count) && plan.allows(nationalLength: count - prefix.count)
    }

    private static func split(_ digits: [UInt8]) throws(PhoneNumberFault) -> (NumberingPlan, ArraySlice<UInt8>) {
        guard let first = digits.first else { throw .empty }
        guard first != 0 else { throw .leadingZero }
        guard let plan = NumberingPlan.plan(leading: digits) else {
            guard digits.count >= 3 else { throw .tooShort(missing: shortestNumber - digits.count) }
            throw .unknownCountryCode(digits.prefix(3).map(String.init).joined())
        }
        return (plan, digits.dropFirst(String(plan.callingCode).utf8.count))
    }

    /// The fewest digits of any E.164 number with its calling code, by the table (+290 and four digits).
    private static let shortestNumber = 7

    private static func checkLength(_ length: Int, in plan: NumberingPlan) throws(PhoneNumberFault) {
        let range = plan.nationalLengths
        if length < range.lowerBound { throw .tooShort(missing: range.lowerBound - length) }
        if length > range.upperBound { throw .tooLong(excess: length - range.upperBound) }
        guard plan.allows(nationalLength: length) else { throw .impossibleLength(digits: length) }
    }

    private static func number(_ plan: NumberingPlan, _ national: ArraySlice<UInt8>) -> PhoneNumber {
        PhoneNumber(checked: national.reduce(UInt64(plan.callingCode)) { $0 * 10 + UInt64($1) })
    }
}
