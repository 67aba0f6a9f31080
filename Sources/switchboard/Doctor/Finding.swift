/// One line of what the doctor found.
struct Finding: Codable {
    /// How bad it is.
    enum Mark: String, Codable {
        case fine, warning, failure

        /// Its sign.
        var sign: String {
            switch self {
            case .fine: "✓"
            case .warning: "!"
            case .failure: "✗"
            }
        }
    }

    let mark: Mark
    /// What was looked at.
    let subject: String
    /// What was found.
    let words: String
    /// What to do about it.
    var advice: String?

    static func fine(_ subject: String, _ words: String) -> Finding {
        Finding(mark: .fine, subject: subject, words: words)
    }

    static func warning(_ subject: String, _ words: String, do advice: String) -> Finding {
        Finding(mark: .warning, subject: subject, words: words, advice: advice)
    }

    static func failure(_ subject: String, _ words: String, do advice: String) -> Finding {
        Finding(mark: .failure, subject: subject, words: words, advice: advice)
    }

    /// The line, and what to do under it.
    var text: String {
        let line = "\(mark.sign) \(subject): \(words)"
        return advice.map { "\(line)\n    \($0)" } ?? line
    }
}
