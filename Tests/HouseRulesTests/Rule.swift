import Testing

/// A rule of the house: a pure function over a file, with samples that show that it bites.
struct Rule: Sendable, CustomTestStringConvertible {
    /// What the rule asks for, as a sentence.
    let sentence: String
    /// What is wrong in a file.
    let findings: @Sendable (SourceFile) -> [Finding]
    /// A file that breaks the rule, once in each line named.
    let badSample: SourceFile
    /// The lines that must be found in the bad sample; 0 stands for the file.
    let badLines: [Int]
    /// A file that looks like a breach and is none.
    let goodSample: SourceFile

    var testDescription: String { sentence }

    /// All of them.
    static let all: [Rule] = [
        .arrows, .cursesInOneFile, .noHiddenTime, .noHiddenChance, .documentedDeclarations, .reasonedEscapes,
        .noPublic, .shortFiles, .noLeftovers,
    ]
}
