/// The quick way for numbers that are right, which most are: no text is copied, nothing is allocated.
///
/// It says yes only where `PhoneNumberReader` would; for all else that one is asked, and it names the fault.
enum PhoneNumberGate {
    /// What must be known of a calling code.
    private struct Row {
        var codeLength = 0
        /// Bit n is set when a national number may have n digits.
        var lengths: UInt16 = 0
        /// Whether a 0 in front of the national number needs a closer look.
        var mindsZero = false
    }

    /// Reads `+` and digits; nil when it is not sure.
    static func readStrict(_ text: String) -> PhoneNumber? {
        var value: UInt64 = 0
        var count = -1
        for byte in text.utf8 {
            count += 1
            guard count > 0 else {
                guard byte == UInt8(ascii: "+") else { return nil }
                continue
            }
            guard byte >= 0x30, byte <= 0x39, count <= 15, byte != 0x30 || count > 1 else { return nil }
            value = value * 10 + UInt64(byte - 0x30)
        }
        return isPossible(value, count: count) ? PhoneNumber(checked: value) : nil
    }

    /// Takes all digits as one number; nil when it is not sure.
    static func read(_ value: UInt64) -> PhoneNumber? {
        guard value < 1_000_000_000_000_000 else { return nil }
        var count = 1
        while count < 15, value >= power(count) { count += 1 }
        return isPossible(value, count: count) ? PhoneNumber(checked: value) : nil
    }

    /// The calling code of the digits, 0 when no country has it.
    static func callingCode(_ value: UInt64) -> Int {
        var code = value
        while code >= 1000 { code /= 10 }
        while code > 0, rows[Int(code)].codeLength == 0 { code /= 10 }
        return Int(code)
    }

    private static func isPossible(_ value: UInt64, count: Int) -> Bool {
        let row = rows[callingCode(value)]
        let length = count - row.codeLength
        guard row.codeLength > 0, length > 0, row.lengths & (1 << UInt16(length)) != 0 else { return false }
        return !row.mindsZero || value % power(length) >= power(length - 1)
    }

    private static func power(_ exponent: Int) -> UInt64 { powers[exponent] }

    private static let powers: [UInt64] = (0...15).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

    private static let rows: [Row] = {
        var rows = [Row](repeating: Row(), count: 1000)
        for plan in NumberingPlan.table {
            rows[plan.callingCode] = Row(
                codeLength: String(plan.callingCode).utf8.count,
                lengths: plan.lengths,
                mindsZero: plan.refusesPrefix
            )
        }
        return rows
    }()
}
