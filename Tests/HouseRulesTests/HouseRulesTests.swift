import Testing

/// Reads the sources and holds them against the rules of the house.
@Suite struct HouseRulesTests {
    @Test(arguments: Rule.all) func `the sources keep the rule`(_ rule: Rule) throws {
        let files = try Self.everything.get()
        #expect(files.count(where: { $0.room != nil }) > 50, "the sources were not found")
        #expect(files.flatMap(rule.findings) == [])
    }

    @Test(arguments: Rule.all) func `the rule bites where it should`(_ rule: Rule) {
        #expect(rule.findings(rule.badSample).map(\.line) == rule.badLines)
    }

    @Test(arguments: Rule.all) func `the rule is not fooled`(_ rule: Rule) {
        #expect(rule.findings(rule.goodSample) == [])
    }

    @Test func `every file that a rule exempts is there`() throws {
        let paths = Set(try Self.everything.get().map(\.path))
        #expect(Set(Rule.doors).union(Rule.generatedTables).subtracting(paths) == [])
    }

    /// All that people wrote, but for the rules themselves: their samples break the rules on purpose.
    private static let everything = Result {
        try Repository.files(below: "Sources", endings: [".swift", ".c", ".h"])
            + Repository.files(below: "Tests", endings: [".swift", ".py"])
            .filter { !$0.path.hasPrefix("Tests/HouseRulesTests/") }
            + Repository.files(below: "scripts", endings: ["switchboard", "test", "bench", ".sh", ".py"])
    }
}
