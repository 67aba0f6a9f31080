import Testing

@testable import Messaging

@Suite struct NumberingPlanTests {
    @Test func `every row of the table was read, each once`() {
        #expect(NumberingPlan.table.count == NumberingPlan.tableText.split(separator: "\n").count)
        #expect(Set(NumberingPlan.table.map(\.callingCode)).count == NumberingPlan.table.count)
        #expect(NumberingPlan.table.allSatisfy { $0.lengths != 0 && !$0.mainCountry.name.isEmpty })
    }

    @Test func `no calling code is the beginning of another`() {
        let codes = Set(NumberingPlan.table.map { String($0.callingCode) })
        for code in codes {
            #expect((1..<code.count).allSatisfy { !codes.contains(String(code.prefix($0))) })
        }
    }

    @Test func `no number is longer than E_164 allows`() {
        for plan in NumberingPlan.table {
            #expect(String(plan.callingCode).count + plan.nationalLengths.upperBound <= 15)
        }
    }

    @Test func `an area code belongs to one country`() {
        let codes = NumberingPlan.northAmerica.flatMap(\.areaCodes)
        #expect(Set(codes).count == codes.count)
        #expect(NumberingPlan.northAmerica.count == 25)
        #expect(NumberingPlan.country(areaCode: 415)?.name == "United States")
        #expect(NumberingPlan.country(areaCode: 416)?.name == "Canada")
        #expect(NumberingPlan.country(areaCode: 411) == nil)
        #expect(NumberingPlan.country(areaCode: -1) == nil)
    }

    @Test func `a grouping rule is for a length that the plan has`() {
        for plan in NumberingPlan.table {
            for rule in plan.groupings where rule.length + String(plan.callingCode).count <= 15 {
                #expect(plan.allows(nationalLength: rule.length), "\(plan.callingCode) \(rule)")
            }
        }
    }

    @Test(arguments: [-1, 0, 1000, Int.max, Int.min])
    func `a calling code out of range has no plan`(_ code: Int) {
        #expect(NumberingPlan.plan(callingCode: code) == nil)
    }
}
