import Statistics
import Testing
import Warehouse

@Suite struct QualityTests {
    @Test(arguments: [
        (1.0, QualityTier.gold), (0.9, .gold), (0.9.nextDown, .silver), (0.7, .silver), (0.7.nextDown, .bronze),
        (0, .bronze),
    ])
    func `tiers begin exactly at their bounds`(score: Double, tier: QualityTier) {
        #expect(QualityTier(score: score) == tier)
    }

    @Test(arguments: [
        (10, 10, 1.0, 1.0), (10, 10, 0.8, 0.9), (10, 10, 0, 0.5), (0, 10, 1, 0.5), (5, 10, 0.8, 0.65), (0, 0, 1, 0.5),
        (11, 10, 2, 1), (0, 10, -1, 0),
    ])
    func `completeness and agreement count half each, within 0 and 1`(
        known: Int, columns: Int, agreement: Double, score: Double
    ) {
        let quality: Double? = Quality.score(known: known, of: columns, agreement: agreement)
        #expect(quality.isClose(to: score))
    }

    static let ratedTypes: [any RatedRow.Type] = [
        PlayerGameSummaryRow.self, TeamOffenseGameSummaryRow.self, TeamDefenseGameSummaryRow.self,
        UpcomingTeamGameContextRow.self, UpcomingPlayerGameContextRow.self,
    ]

    @Test(arguments: ratedTypes.indices)
    func `the counted columns exist, once each, provenance and rating aside`(index: Int) {
        let type = Self.ratedTypes[index]
        let names = type.countedColumns
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { type.table.column($0) != nil })
        #expect(type.statColumns.allSatisfy { type.table.column($0)?.isRequired == false })
        #expect(Set(names).isDisjoint(with: ["data_hash", "processed_at", "quality_score", "data_quality_tier"]))
    }

    @Test func `every analytics table is rated`() {
        #expect(Set(Self.ratedTypes.map { $0.table }) == Set(TableDefinition.analytics))
        for table in TableDefinition.analytics {
            #expect(table.column("quality_score") == Column.double("quality_score").required)
            #expect(table.column("data_quality_tier") == Column.text("data_quality_tier").required)
        }
    }

    @Test func `a missing stat lowers the score by its share of half`() throws {
        var row = EdwardsSeason.summaries[0]
        let sparse = try PlayerGameSummaryRow.rated([row]) { _ in 1 }[0].qualityScore
        row.assists = 1
        let fuller = try PlayerGameSummaryRow.rated([row]) { _ in 1 }[0].qualityScore
        let share: Double? = fuller - sparse
        #expect(share.isClose(to: 0.5 / Double(PlayerGameSummaryRow.countedColumns.count)))
    }
}
