/// The targets of a Package.swift and what they depend on, read from its text.
struct PackageManifest {
    /// One target that is not a test.
    struct Target: Hashable {
        /// Its name.
        let name: String
        /// Targets of the same package.
        let rooms: Set<String>
        /// Products of other packages.
        let products: Set<String>
    }

    /// The targets, in order.
    let targets: [Target]

    init(_ text: String) {
        let starts = [".target(", ".executableTarget("]
        targets = Self.calls(of: starts, in: text).compactMap { body in
            guard let name = Self.value(after: "name: ", in: body) else { return nil }
            let list = Self.bracketed(after: "dependencies: [", in: body)
            let products = Self.calls(of: [".product("], in: list)
            let rooms = products.reduce(list) { $0.replacing($1, with: "") }
            return Target(
                name: name,
                rooms: Set(Self.quoted(in: rooms)),
                products: Set(products.compactMap { Self.value(after: "name: ", in: $0) })
            )
        }
    }

    /// The text between the parentheses of each call.
    private static func calls(of names: [String], in text: String) -> [String] {
        var found: [String] = []
        var rest = Substring(text)
        while let start = names.compactMap({ rest.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) {
            let body = balanced(rest[start.upperBound...], open: "(", close: ")")
            found.append(String(body))
            rest = rest[body.endIndex...]
        }
        return found
    }

    private static func bracketed(after words: String, in text: String) -> String {
        text.firstRange(of: words).map { String(balanced(text[$0.upperBound...], open: "[", close: "]")) } ?? ""
    }

    /// All up to the closing mark that belongs to the opening one right before the text.
    private static func balanced(_ text: Substring, open: Character, close: Character) -> Substring {
        var depth = 1
        let end = text.firstIndex { character in
            depth += character == open ? 1 : character == close ? -1 : 0
            return depth == 0
        }
        return text[..<(end ?? text.endIndex)]
    }

    private static func value(after words: String, in text: String) -> String? {
        text.firstRange(of: words).flatMap { quoted(in: String(text[$0.upperBound...])).first }
    }

    private static func quoted(in text: String) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            .map { String($0.element) }
    }
}
