import Gates
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// Boundary 5→6: predictions are counted in their table, whatever a message says of itself, in every mode but off.
@Suite struct PredictionGateTests {
    /// Rows of a table for the date, one player each.
    private static func write(_ count: Int, to table: TableDefinition, in store: Store) async throws {
        var commit = Commit(correlationID: "c")
        let rows = (1...count).map { number in
            Row.sample(of: table, number: number).with(["game_date": .date(KeeperBench.date)], hash: "h\(number)")
        }
        commit.tables = [TableWrite(table: table, rows: rows)]
        _ = try await store.commit(commit)
    }

    private static func bench(predictions: Int, features: Int, mode: GateMode = .warn) async throws -> KeeperBench {
        let bench = try KeeperBench(.phase5ToPhase6.gated(mode))
        if predictions > 0 { try await Self.write(predictions, to: .playerPropPredictions, in: bench.memory.store) }
        try await Self.write(features, to: .mlFeatureStore, in: bench.memory.store)
        var message = bench.message("player_prop_predictions")
        message.recordCount = 10_000
        _ = try await bench.keeper().receive(message, context: bench.context("m"))
        return bench
    }

    @Test(arguments: [(9, 10), (0, 10), (79, 100), (10, 13)])
    func `too few predictions are held, in warning mode too`(predictions: Int, features: Int) async throws {
        let bench = try await Self.bench(predictions: predictions, features: features)
        #expect(try await bench.boundary()?.state == .blocked)
        #expect(try bench.triggers.isEmpty)
    }

    @Test(arguments: [(10, 12), (80, 100), (100, 100)])
    func `ten predictions for eight of ten players are published`(predictions: Int, features: Int) async throws {
        let bench = try await Self.bench(predictions: predictions, features: features)
        #expect(try await bench.boundary()?.state == .released)
        #expect(try bench.triggers.count == 1)
    }

    @Test func `predictions that come later are published without another message`() async throws {
        let bench = try await Self.bench(predictions: 70, features: 100)
        #expect(try bench.triggers.isEmpty)
        try await Self.write(90, to: .playerPropPredictions, in: bench.memory.store)
        try await bench.tick(afterMinutes: 15)
        #expect(try bench.triggers.count == 1)
    }

    @Test func `a gate that is off holds nothing`() async throws {
        let bench = try await Self.bench(predictions: 1, features: 100, mode: .off)
        #expect(try bench.triggers.count == 1)
    }
}
