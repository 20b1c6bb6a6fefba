import Foundation
import Testing
import Timing
import Warehouse

/// Every row type and its table say the same; a new row type joins by one line in `rowTypes`.
@Suite struct RowShapeTests {
    static let rowTypes: [any WarehouseRow.Type] = [
        ApiErrorRow.self, BdlActivePlayerRow.self, BdlGameRow.self, BdlInjuryRow.self, BdlLiveBoxscoreRow.self,
        BdlPlayerBoxscoreRow.self, BdlStandingRow.self, BdlTeamRow.self, BettingProsPlayerPointsPropRow.self,
        BoundaryProvenanceRow.self, BrRosterRow.self, EspnBoxscoreRow.self, EspnScoreboardRow.self,
        EspnTeamRosterRow.self, GamebookPlayerStatsRow.self, MLFeatureStoreRow.self, NbacInjuryReportRow.self,
        NbacPlayerListRow.self, NbacRefereeAssignmentRow.self, NbacScheduleRow.self, OddsEventRow.self,
        OddsGameLineRow.self, OddsPlayerPointsPropRow.self, PhaseBoundaryValidationRow.self, PlayByPlayRow.self,
        PlayerCompositeFactorsRow.self, PlayerDailyCacheRow.self, PlayerGameSummaryRow.self,
        PlayerPropPredictionRow.self, PlayerShotZoneAnalysisRow.self, ProcessorRunRow.self, RateLimitEventRow.self,
        ScrapePageRow.self, TeamDefenseGameSummaryRow.self, TeamDefenseZoneAnalysisRow.self,
        TeamOffenseGameSummaryRow.self, UpcomingPlayerGameContextRow.self, UpcomingTeamGameContextRow.self,
        UpstreamCallsRow.self,
    ]

    @Test(arguments: rowTypes.indices)
    func `properties and columns are the same, in name, kind and nullability`(index: Int) throws {
        let type = Self.rowTypes[index]
        let table = type.table
        let provenance = Set(TableDefinition.provenance.map(\.name))
        let columns = table.columns.filter { !provenance.contains($0.name) }
        let expected = Dictionary(
            uniqueKeysWithValues: columns.map { column in
                // JSON is text in a row, whatever the store makes of it.
                let kind: Column.Kind = column.kind == .json ? .text : column.kind
                return (column.name, ShapeProbe.Demand(kind: kind, isRequired: column.isRequired))
            })
        let demands = try ShapeProbe.demands(of: type)

        #expect(Set(demands.keys) == Set(expected.keys), "\(table.qualifiedName)")
        for (name, demand) in demands.sorted(by: { $0.key < $1.key }) {
            #expect(demand == expected[name], "\(table.qualifiedName).\(name)")
        }
    }

    @Test(arguments: rowTypes.indices)
    func `a key consists of required columns`(index: Int) {
        let table = Self.rowTypes[index].table
        #expect(!table.key.isEmpty)
        for name in table.key {
            #expect(table.column(name)?.isRequired == true, "\(table.qualifiedName).\(name)")
        }
    }

    @Test(arguments: rowTypes.indices)
    func `the date column is a required date`(index: Int) {
        let table = Self.rowTypes[index].table
        guard let name = table.dateColumn else { return }
        #expect(table.column(name) == Column.date(name).required)
    }

    @Test(arguments: rowTypes.indices)
    func `a table names each column once`(index: Int) {
        let names = Self.rowTypes[index].table.columns.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test func `every row type of the room is judged here`() throws {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().path
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(root)/../../Core/Warehouse/Rows")
        let types = files.filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(".swift".count)) }
        #expect(!types.isEmpty)
        #expect(Set(Self.rowTypes.map { "\($0)" }) == Set(types))
    }

    @Test func `every raw table has its row type`() {
        let tables = Set(Self.rowTypes.map { $0.table.qualifiedName })
        #expect(tables.isSuperset(of: TableDefinition.raw.map(\.qualifiedName)))
    }
}
