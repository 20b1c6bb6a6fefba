import Hosting
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

@testable import Commands

/// Which rows of the error log `fastbreak errors` shows.
@Suite(.timeLimit(.minutes(1))) struct ErrorsCommandTests {
    private static let time = "2024-01-17T12:00:00.000Z"

    /// A store with these rows of the log, and the command on it.
    private struct Bench {
        private let data: DataFolder
        private let environment: [String: String]
        let store: Store

        init(_ kind: DurableStore, _ errors: [[String: Value]]) async throws {
            self.data = try DataFolder()
            self.environment = try await kind.environment(self.data)
                .merging(["FASTBREAK_TIME": ErrorsCommandTests.time]) { $1 }
            self.store = try await Live.open(try HostConfiguration(environment: self.environment)).ports.store
            let rows = errors.enumerated().map { number, cells in
                Row.sample(of: .apiErrors, number: number).with(cells, hash: "\(number)")
            }
            var commit = Commit(correlationID: "c")
            commit.tables = [TableWrite(table: .apiErrors, rows: rows)]
            _ = try await self.store.commit(commit)
        }

        /// What the command prints in a format: its head, and the lines below it.
        func errors(_ format: String, _ options: [String]) async throws -> (head: Substring, lines: [Substring]) {
            let run = try await Products.run(
                "fastbreak", ["errors", "--format", format] + options, environment: self.environment)
            #expect(run.code == 0, "\(run.errors)")
            let lines = run.output.split(separator: "\n")
            return (try #require(lines.first), Array(lines.dropFirst()))
        }
    }

    @Test(arguments: DurableStore.allCases)
    func `days bound the rows to the millisecond, the oldest first`(kind: DurableStore) async throws {
        let now = try #require(Timestamp(Self.time))
        let limit = now.advanced(by: .seconds(-7 * 86_400))
        let moments = ["new": now, "at": limit, "old": limit.advanced(by: .milliseconds(-1))]
        let bench = try await Bench(
            kind, moments.map { ["error_id": .text($0.key), "occurred_at": .timestamp($0.value)] })
        func ids(_ days: Int) async throws -> [String] {
            try await ErrorSearch(days: days).rows(in: bench.store.warehouse, at: now).map(\.errorID)
        }
        #expect(try await ids(7) == ["at", "new"])
        #expect(try await ids(8) == ["old", "at", "new"])
    }

    @Test(arguments: DurableStore.allCases)
    func `the command leaves out what is older than its days`(kind: DurableStore) async throws {
        let now = try #require(Timestamp(Self.time))
        let bench = try await Bench(
            kind,
            [6, 8].map { days in
                [
                    "error_id": .text("\(days) days"),
                    "occurred_at": .timestamp(now.advanced(by: .seconds(-86_400 * days))),
                ]
            })
        func ids(_ options: String...) async throws -> [Substring?] {
            try await bench.errors("csv", options).lines.map { $0.split(separator: ",").last }
        }
        #expect(try await ids("--days", "7") == ["6 days"])
        #expect(try await ids() == ["6 days"])
        #expect(try await ids("--days", "9") == ["8 days", "6 days"])
    }

    @Test func `the table shows what both provider and endpoint let through`() async throws {
        let now = try #require(Timestamp(Self.time))
        let bench = try await Bench(
            .sqlite,
            [("one.example", "/stats"), ("one.example", "/games"), ("two.example", "/stats")].map { host, path in
                ["api_provider": .text(host), "api_endpoint": .text(path), "occurred_at": .timestamp(now)]
            })
        func calls(_ filters: String...) async throws -> Set<String> {
            let (head, lines) = try await bench.errors("table", filters)
            #expect(head.split(separator: " ") == ["count", "class", "status", "provider", "last", "endpoint"])
            return Set(
                lines.map { line in
                    let cells = line.split(separator: " ").suffix(3)
                    return "\(cells.first ?? "")\(cells.last ?? "")"
                })
        }
        #expect(try await calls() == ["one.example/stats", "one.example/games", "two.example/stats"])
        #expect(try await calls("--provider", "one.") == ["one.example/stats", "one.example/games"])
        #expect(try await calls("--endpoint", "stat") == ["one.example/stats", "two.example/stats"])
        #expect(try await calls("--provider", "one.", "--endpoint", "stat") == ["one.example/stats"])
    }
}
