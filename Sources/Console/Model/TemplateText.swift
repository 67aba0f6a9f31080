/// A text with fields to be filled in: `Hello {name}, your code is {code}`.
enum TemplateText {
    /// One field.
    struct Field: Hashable {
        /// What stands between the braces, in lower case.
        var name: String
        /// Where it stands, braces included.
        var range: Range<String.Index>
    }

    /// The longest name of a field; what is longer stands in braces for another reason.
    static let longestName = 32

    /// The fields in their order. A name is of letters, digits, blanks, `_` and `-`, and begins with a letter.
    static func fields(in text: String) -> [Field] {
        var fields: [Field] = []
        var start: String.Index?
        for index in text.indices {
            let character = text[index]
            if character == "{" {
                start = index
            } else if character == "}", let from = start {
                let name = text[text.index(after: from)..<index]
                if isName(name) {
                    fields.append(Field(name: name.lowercased(), range: from..<text.index(after: index)))
                }
                start = nil
            }
        }
        return fields
    }

    /// The text with what its fields stand for; a field without a value stays.
    static func filled(_ text: String, _ fields: [Field], _ value: (String) -> String?) -> String {
        var result = ""
        var place = text.startIndex
        for field in fields {
            result += text[place..<field.range.lowerBound]
            result += value(field.name) ?? String(text[field.range])
            place = field.range.upperBound
        }
        return result + text[place...]
    }

    private static func isName(_ text: Substring) -> Bool {
        guard text.first?.isLetter == true, text.count <= longestName else { return false }
        return text.allSatisfy { $0.isLetter || $0.isNumber || " _-".contains($0) }
    }
}
