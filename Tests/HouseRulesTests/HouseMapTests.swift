import Testing

/// The arrows stand in three places: the rules' table, Package.swift and ARCHITECTURE.md. They must say the same.
@Suite struct HouseMapTests {
    @Test func `Package.swift has the rooms and arrows of the table`() throws {
        let targets = PackageManifest(try Repository.text(of: "Package.swift")).targets
        #expect(targets.map(\.name) == Arrows.table.map(\.room))
        for target in targets {
            #expect(target.rooms == Arrows.of(target.name)?.rooms, "the rooms below \(target.name)")
            #expect(target.products == Arrows.of(target.name)?.products, "the products of \(target.name)")
        }
    }

    @Test func `ARCHITECTURE.md lists the targets of Package.swift`() throws {
        let targets = PackageManifest(try Repository.text(of: "Package.swift")).targets.map(\.name)
        let rows = Self.roomsOfTable(in: try Repository.text(of: "ARCHITECTURE.md"))
        #expect(rows.sorted() == targets.sorted())
    }

    @Test func `no arrow points up, and none is left out below`() {
        for (index, arrows) in Arrows.table.enumerated() {
            let below = Set(Arrows.table[..<index].map(\.room))
            #expect(arrows.rooms.isSubset(of: below), "\(arrows.room) points up")
        }
    }

    @Test func `a manifest is read as it is written`() {
        let manifest = PackageManifest(
            """
            .target(name: "A", cSettings: [.define("X")]), .testTarget(name: "ATests", dependencies: ["A"]),
            .executableTarget(
                name: "B",
                dependencies: ["A", .product(name: "P", package: "p-p"), "C"],
                exclude: ["Screens"]
            )
            """
        )
        #expect(
            manifest.targets == [
                .init(name: "A", rooms: [], products: []), .init(name: "B", rooms: ["A", "C"], products: ["P"]),
            ]
        )
    }

    @Test func `a table of rooms is found by its head and read by its first column`() {
        let text = "| `X` | y |\n\n| Target | words |\n|---|---|\n| `A` | for `C` |\n| `B` (A) | |\n\n| `Z` | |\n"
        #expect(Self.roomsOfTable(in: text) == ["A", "B"])
    }

    /// The first words in backticks of each row of the table whose head says “Target”.
    private static func roomsOfTable(in text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let rows = lines.drop { !$0.lowercased().replacing("`", with: "").hasPrefix("| target |") }
        return rows.dropFirst(2).prefix { $0.hasPrefix("|") }.compactMap { row in
            let parts = row.split(separator: "|").first?.split(separator: "`", omittingEmptySubsequences: false) ?? []
            return parts.count > 1 ? String(parts[1]) : nil
        }
    }
}
