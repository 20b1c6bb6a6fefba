import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

extension StoreConformance {
    /// Rows are written by key, changed only where their content is new, and read in a stated order.
    @Suite struct WarehouseRows {
        private static let table = TableDefinition.espnScoreboard
        private static let date = GameDate(daysSinceEpoch: 19_737)

        private static func game(_ number: Int, date: GameDate = Self.date, hash: String? = nil) -> Row {
            Row.sample(of: Self.table, number: number).with(["game_date": .date(date)], hash: hash ?? "hash-\(number)")
        }

        @Test(arguments: StoreUnderTest.allCases, TableDefinition.all)
        func `a row of every table comes back as it was written`(
            kind: StoreUnderTest, table: TableDefinition
        ) async throws {
            try await kind.open { (store, _) async throws in
                let rows = [Row.sample(of: table, number: 1), .sample(of: table, number: 2)]
                #expect(try await store.commit(.writing(rows, to: table)) == .committed(changedRows: 2))
                #expect(try await store.warehouse.select(Query(table)) == rows)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `only a row of new content is changed and counted`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.writing([Self.game(1), Self.game(2)], to: Self.table))
                let touched = Self.game(1).with(["game_status": .text("other")], hash: "hash-1")
                let changed = Self.game(2).with(["game_status": .text("other")], hash: "hash-new")
                let commit = Commit.writing([touched, changed, Self.game(3)], to: Self.table)
                #expect(try await store.commit(commit) == .committed(changedRows: 2))
                #expect(try await store.warehouse.select(Query(Self.table)) == [Self.game(1), changed, Self.game(3)])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `replacing a scope clears what the write does not name, and nothing outside`(
            kind: StoreUnderTest
        ) async throws {
            try await kind.open { (store, _) async throws in
                let elsewhere = Self.game(9, date: Self.date.advanced(byDays: 1))
                _ = try await store.commit(.writing([Self.game(1), Self.game(2), elsewhere], to: Self.table))
                let commit = Commit.writing(
                    [Self.game(2), Self.game(3)], to: Self.table, replacing: Self.table.on(Self.date))
                #expect(try await store.commit(commit) == .committed(changedRows: 2))
                #expect(try await store.warehouse.select(Query(Self.table)) == [Self.game(2), Self.game(3), elsewhere])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `replacing a scope with nothing empties it`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                _ = try await store.commit(.writing([Self.game(1), Self.game(2)], to: Self.table))
                let commit = Commit.writing([], to: Self.table, replacing: Self.table.on(Self.date))
                #expect(try await store.commit(commit) == .committed(changedRows: 2))
                #expect(try await store.warehouse.count(Self.table, on: Self.date) == 0)
            }
        }

        @Test(arguments: StoreUnderTest.allCases, [Value.null, .text("many")])
        func `a value that a column refuses leaves the whole commit unwritten`(
            kind: StoreUnderTest, value: Value
        ) async throws {
            try await kind.open { (store, _) async throws in
                let bad = Row.sample(of: .processorRuns).with(["phase": value], hash: "h")
                var commit = Commit.writing(Boundary.sample(), over: nil).withEverything()
                commit.tables.append(
                    TableWrite(table: .processorRuns, rows: [.sample(of: .processorRuns, number: 2), bad]))
                let error = await #expect(throws: StoreError.self) { _ = try await store.commit(commit) }
                #expect(error?.code == .refused)
                #expect(error?.detail.contains("phase") == true)
                #expect(try await store.warehouse.select(Query(.processorRuns)).isEmpty)
                #expect(try await store.boundary(Boundary.sample().key) == nil)
                #expect(try await store.hasNoSideEffect())
                // The next commit finds nothing left of the refused one.
                #expect(
                    try await store.commit(.writing(Boundary.sample(), over: nil)) == .committed(changedRows: 0))
            }
        }

        @Test(
            arguments: StoreUnderTest.allCases,
            [
                "", "a\0b", "\0", "it's \"quoted\"; DROP TABLE x --", "🏀 🇸🇮 Jokić", "e\u{301}", "line\r\nbreak\ttab",
                "\u{FEFF}mark", "\u{10FFFF}", String(repeating: "é🏀", count: 174_763),
            ])
        func `any text comes back byte for byte`(kind: StoreUnderTest, text: String) async throws {
            try await kind.open { (store, _) async throws in
                let row = Self.game(1).with(["game_status": .text(text)], hash: "h")
                _ = try await store.commit(.writing([row], to: Self.table))
                let found = try await store.warehouse.select(
                    Query(Self.table, where: [.equal("game_status", .text(text))]))
                #expect(found.count == 1)
                #expect(found.first.map { Array($0["game_status"].description.utf8) } == Array(text.utf8))
            }
        }

        @Test(
            arguments: StoreUnderTest.allCases,
            [Value.int(.max), .int(.min), .int(0), .int(9_007_199_254_740_993)])
        func `a whole number keeps every digit`(kind: StoreUnderTest, value: Value) async throws {
            try await kind.open { (store, _) async throws in
                let row = Self.game(1).with(["period": value], hash: "h")
                _ = try await store.commit(.writing([row], to: Self.table))
                #expect(try await store.warehouse.select(Query(Self.table)).map { $0["period"] } == [value])
            }
        }

        @Test(
            arguments: StoreUnderTest.allCases,
            [0.1, -0.0, 1e-308, .greatestFiniteMagnitude, 1.0 / 3, .pi, 42] as [Double])
        func `a number keeps every bit`(kind: StoreUnderTest, number: Double) async throws {
            try await kind.open { (store, _) async throws in
                let row = Row.sample(of: .processorRuns).with(["execution_time_seconds": .double(number)], hash: "h")
                _ = try await store.commit(.writing([row], to: .processorRuns))
                let found = try await store.warehouse.select(Query(.processorRuns)).first?["execution_time_seconds"]
                #expect(found == .double(number))
            }
        }
    }
}
