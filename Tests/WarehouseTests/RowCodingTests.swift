import Testing
import Timing
import Warehouse

@Suite struct RowCodingTests {
    private struct Sample: WarehouseRow, Equatable {
        static let table = TableDefinition(
            "nba_test", "sample", key: ["game_id"], date: "game_date",
            columns: [.text("game_id").required, .date("game_date").required])

        var gameID = "20240115_HOU_PHI"
        var gameDate = GameDate(daysSinceEpoch: 19_737)
        var seenAt = Timestamp(milliseconds: 1_705_363_200_000)
        var pointsAvgLast5: Double? = 21.4
        var player1ID: Int? = 203_954
        var winFlag = true
        var history: [Double?] = [1.5, nil, 3]
        var reasons: [String] = ["late", "partial"]
        var sequence: Int64 = 9
    }

    @Test func `a row comes back as it was`() throws {
        let row = try RowEncoder.encode(Sample())
        #expect(try RowDecoder.decode(Sample.self, from: row) == Sample())
    }

    @Test func `a nil property is a null cell and comes back as nil`() throws {
        let sample = Sample(pointsAvgLast5: nil, player1ID: nil)
        let row = try RowEncoder.encode(sample)
        #expect(row["points_avg_last_5"] == .null)
        #expect(try RowDecoder.decode(Sample.self, from: row) == sample)
    }

    @Test func `columns are spelled as SQL knows them`() throws {
        let columns = try RowEncoder.encode(Sample()).values.keys.sorted()
        #expect(
            columns == [
                "game_date", "game_id", "history", "player_1_id", "points_avg_last_5", "reasons", "seen_at", "sequence",
                "win_flag",
            ])
    }

    @Test func `a store without booleans or whole doubles may answer with integers`() throws {
        var row = try RowEncoder.encode(Sample())
        row["win_flag"] = .int(1)
        row["points_avg_last_5"] = .int(21)
        let sample = try RowDecoder.decode(Sample.self, from: row)
        #expect(sample.winFlag)
        #expect(sample.pointsAvgLast5 == 21)
    }

    @Test(arguments: [
        ("game_id", Value.null), ("game_id", .int(1)), ("game_date", .text("2024-01-15")), ("win_flag", .int(2)),
        ("player_1_id", .double(1.5)), ("reasons", .list([.null])), ("history", .list([.text("x")])),
    ])
    func `a cell of another type is refused by name`(column: String, cell: Value) throws {
        var row = try RowEncoder.encode(Sample())
        row[column] = cell
        let error = #expect(throws: WarehouseError.self) { try RowDecoder.decode(Sample.self, from: row) }
        #expect(error?.code == .unreadable)
        #expect(error?.column == column)
    }

    private struct Nested: WarehouseRow {
        static let table = Sample.table
        var inner: [String: String]
    }

    @Test func `a nested value has no place in a row`() {
        let error = #expect(throws: WarehouseError.self) { try RowEncoder.encode(Nested(inner: ["a": "b"])) }
        #expect(error?.code == .unwritable)
        #expect(error?.column == "inner")
    }
}
