import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

extension StoreConformance {
    /// Rows by the values of columns, and rows without a value: the same answers from every store.
    @Suite struct Groups {
        private static let table = TableDefinition.bdlPlayerBoxscores
        private static let date = GameDate(daysSinceEpoch: 19_737)

        /// Two teams of two players on one date, and one player a day later; one has no points, one is the whole team.
        private static let players: [Row] = [
            Self.row(1, "BOS", points: 20, day: 0), Self.row(2, "BOS", points: nil, day: 0),
            Self.row(3, "ATL", points: 7, day: 0), Self.row(4, "ATL", points: 8, day: 0),
            Self.row(5, "CHI", points: nil, day: 1),
        ]

        private static func row(_ number: Int, _ team: String, points: Int64?, day: Int) -> Row {
            Row.sample(of: Self.table, number: number).with(
                [
                    "game_date": .date(Self.date.advanced(byDays: day)), "team_abbr": .text(team),
                    "points": points.map(Value.int) ?? .null, "position": number == 3 ? .null : .text("F"),
                ], hash: "\(number)")
        }

        private static func groups(_ kind: StoreUnderTest, _ grouping: Grouping) async throws -> [Group] {
            var groups: [Group] = []
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.writing(Self.players.reversed(), to: Self.table))
                groups = try await store.warehouse.groups(grouping)
            }
            return groups
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `rows are counted and added up by team, in the order of their names`(kind: StoreUnderTest) async throws {
            let groups = try await Self.groups(
                kind, Grouping(Self.table, by: ["team_abbr"], summing: "points", where: Self.table.on(Self.date)))
            #expect(
                groups == [
                    Group(values: [.text("ATL")], rows: 2, sum: 15), Group(values: [.text("BOS")], rows: 2, sum: 20),
                ])
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `a sum of nothing is nothing, and not zero`(kind: StoreUnderTest) async throws {
            let groups = try await Self.groups(
                kind, Grouping(Self.table, by: ["game_date"], summing: "points", where: [.isNull("points")]))
            #expect(
                groups == [
                    Group(values: [.date(Self.date)], rows: 1),
                    Group(values: [.date(Self.date.advanced(byDays: 1))], rows: 1),
                ])
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `groups of several columns come with typed values, and null is a value`(kind: StoreUnderTest) async throws
        {
            let groups = try await Self.groups(kind, Grouping(Self.table, by: ["position", "game_date"]))
            #expect(
                groups == [
                    Group(values: [.null, .date(Self.date)], rows: 1),
                    Group(values: [.text("F"), .date(Self.date)], rows: 3),
                    Group(values: [.text("F"), .date(Self.date.advanced(byDays: 1))], rows: 1),
                ])
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `rows without a value are counted`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.writing(Self.players, to: Self.table))
                let measure = Measure(.count, of: Self.table, where: Self.table.on(Self.date) + [.isNull("points")])
                #expect(try await store.warehouse.measure(measure) == .int(1))
            }
        }

        /// SQLite takes a quoted name that is no column for a text, unless it is told not to: an average of it is 0.
        @Test(arguments: [StoreUnderTest.sqlite, .postgres].filter(StoreUnderTest.allCases.contains))
        func `a column that does not exist is an error and not a zero`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                for question in [
                    Measure.Kind.average("quality_score"), .maximum("nothing"), .countDistinct(["nothing"]),
                ] {
                    await #expect(throws: StoreError.self) {
                        try await store.warehouse.measure(Measure(question, of: Self.table))
                    }
                }
                await #expect(throws: StoreError.self) {
                    try await store.warehouse.groups(Grouping(Self.table, by: ["nothing"]))
                }
                await #expect(throws: StoreError.self) {
                    try await store.warehouse.measure(Measure(.count, of: Self.table, where: [.isNull("nothing")]))
                }
            }
        }
    }
}
