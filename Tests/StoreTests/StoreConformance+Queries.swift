import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

extension StoreConformance {
    /// The few questions that are asked of a warehouse, and the same answers from every store.
    @Suite struct Queries {
        private static let table = TableDefinition.espnScoreboard
        private static let date = GameDate(daysSinceEpoch: 19_737)

        /// Four games on four dates; the third has no score and shares its status with the first.
        private static let games = (1...4).map { number in
            Row.sample(of: Self.table, number: number).with(
                [
                    "game_date": .date(Self.date.advanced(byDays: number)),
                    "game_status": .text(number == 3 ? "status 1" : "status \(number)"),
                    "home_team_score": number == 3 ? .null : .int(Int64(100 + number)),
                ], hash: "\(number)")
        }

        /// The numbers of the games that meet the filters.
        private static func numbers(_ store: Store, _ filters: [Filter], order: [String] = []) async throws -> [String]
        {
            try await store.warehouse.select(Query(Self.table, where: filters, order: order))
                .map { $0["data_hash"].description }
        }

        @Test(
            arguments: StoreUnderTest.allCases,
            [
                ([], ["1", "2", "3", "4"]),
                ([.equal("game_status", .text("status 1"))], ["1", "3"]),
                ([.equal("home_team_score", .null)], []),
                ([.equal("home_team_score", .int(102))], ["2"]),
                (
                    [.between("game_date", .date(Self.date.advanced(byDays: 2)), .date(Self.date.advanced(byDays: 3)))],
                    ["2", "3"]
                ),
                ([.between("home_team_score", .int(100), .int(102))], ["1", "2"]),
                ([.oneOf("game_status", [.text("status 2"), .text("status 4"), .text("none")])], ["2", "4"]),
                ([.oneOf("game_status", [])], []),
                ([.less("game_date", .date(Self.date.advanced(byDays: 2)))], ["1"]),
                ([.less("home_team_score", .int(104))], ["1", "2"]),
                ([.less("home_team_score", .int(104)), .equal("game_status", .text("status 2"))], ["2"]),
            ] as [([Filter], [String])])
        func `rows that meet every filter come in key order`(
            kind: StoreUnderTest, question: ([Filter], [String])
        ) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.writing(Self.games.reversed(), to: Self.table))
                #expect(try await Self.numbers(store, question.0) == question.1)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a stated order puts nulls first and compares texts by their bytes`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let rows =
                    Self.games + [
                        Row.sample(of: Self.table, number: 5).with(
                            ["game_status": .text("Élan"), "home_team_score": .int(90)], hash: "5"),
                        Row.sample(of: Self.table, number: 6).with(
                            ["game_status": .text("Zero"), "home_team_score": .int(1000)], hash: "6"),
                    ]
                _ = try await store.commit(.writing(rows, to: Self.table))
                #expect(
                    try await Self.numbers(store, [], order: ["home_team_score"]) == ["3", "5", "1", "2", "4", "6"])
                #expect(
                    try await Self.numbers(store, [], order: ["game_status", "event_id"])
                        == ["6", "1", "3", "2", "4", "5"])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `measures count, tell apart, average and find the greatest`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.writing(Self.games, to: Self.table))
                let measure = { (kind: Measure.Kind) in
                    try await store.warehouse.measure(Measure(kind, of: Self.table)).number
                }
                #expect(try await measure(.count) == 4)
                #expect(try await measure(.countDistinct(["game_status"])) == 3)
                #expect(try await measure(.countDistinct(["game_status", "game_date"])) == 4)
                #expect(try await measure(.countDistinct(["home_team_score"])) == 4)
                #expect(try await measure(.average("home_team_score")) == 307.0 / 3)
                #expect(try await measure(.maximum("home_team_score")) == 104)
                let before = Self.date.advanced(byDays: 4)
                #expect(
                    try await store.warehouse.newestDate(in: Self.table, before: before)
                        == Self.date.advanced(byDays: 3))
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `of no rows there is a count and nothing else`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let measure = { (kind: Measure.Kind) in
                    try await store.warehouse.measure(Measure(kind, of: Self.table))
                }
                #expect(try await measure(.count) == .int(0))
                #expect(try await measure(.countDistinct(["game_status"])) == .int(0))
                #expect(try await measure(.average("home_team_score")) == .null)
                #expect(try await measure(.maximum("home_team_score")) == .null)
                #expect(try await store.warehouse.average("home_team_score", in: Self.table, on: Self.date) == nil)
                #expect(try await store.warehouse.newestDate(in: Self.table, before: Self.date) == nil)
            }
        }
    }
}
