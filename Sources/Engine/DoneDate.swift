import Messaging

extension WallTime {
    /// The time in UTC as receipts write it: `YYMMDDhhmm`. *Source:* the original's callback page, RawDlrDoneDate.
    var doneDate: String {
        let (days, rest) = Int(max(milliseconds, 0) / 60_000).quotientAndRemainder(dividingBy: 1440)
        let date = CivilDate(daysSinceEpoch: days)
        return [date.year % 100, date.month, date.day, rest / 60, rest % 60].map { number in
            number < 10 ? "0\(number)" : "\(number)"
        }.joined()
    }
}
