import Hosting
import Invocation
import Logging
import Messaging
import Phase3ToPhase4
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// A verdict and its row of history are one transaction: where the row cannot be written there is no verdict.
@Suite(.timeLimit(.minutes(5))) struct HistoryRowProofTests {
    @Test(arguments: ProofStore.allCases)
    func `a row of history that is refused releases nothing, and the message that comes again leaves exactly one`(
        kind: ProofStore
    ) async throws {
        let gate = ProofGate(.phase3ToPhase4, .overnight)
        let time = ManualTime(try gate.start())
        try await kind.open(time) { opened in
            let bench = try ProofBench(gate, over: opened.store, time: time)
            try await bench.write(try gate.goodDay())
            let runner = FunctionRunner(
                ports: bench.ports, time: time.source, randomness: .live,
                logger: Logger(label: "proof", factory: { _ in SwiftLogNoOpLogHandler() }))
            let function = AnyFunction(try Phase3ToPhase4(ports: bench.ports))
            let messages = try gate.boundary.awaited(in: gate.mode).map { processor in
                Envelope(
                    id: "m-\(processor)", data: try JSON.encode(bench.completion(of: processor)),
                    attributes: [Envelope.Attribute.correlationID: "c"])
            }
            try await opened.execute(kind.refusal)
            var refused: [Envelope] = []
            for message in messages {
                let result = await runner.run(function, on: message)
                if result.exitCode != .success { refused.append(message) }
            }
            #expect(refused.map(\.id) == messages.suffix(1).map(\.id), "only the last lets the gate judge")
            for _ in 1...2 {
                for message in refused { #expect(await runner.run(function, on: message).exitCode != .success) }
            }
            #expect(try await bench.boundary().release == nil)
            #expect(try await bench.boundary().lastEvaluation == nil)
            #expect(try await bench.pump().isEmpty)
            #expect(try await bench.history().isEmpty)

            try await opened.execute(kind.pardon)
            for message in refused { #expect(await runner.run(function, on: message).exitCode == .success) }
            try await bench.expectReleased()
            #expect(try await bench.history().map { $0["is_valid"] } == [.bool(true)])
            for message in messages { #expect(await runner.run(function, on: message).exitCode == .success) }
            #expect(try await bench.history().count == 1)
        }
    }

    @Test(arguments: ProofStore.allCases)
    func `a store that goes away as the row is written asks for the message again`(kind: ProofStore) async throws {
        let gate = ProofGate(.phase3ToPhase4, .overnight)
        let time = ManualTime(try gate.start())
        try await kind.open(time) { opened in
            var store = opened.store
            store.commit = { commit in
                guard !commit.tables.contains(where: { $0.table == .phaseBoundaryValidations }) else {
                    throw StoreError(.unavailable, "the connection is gone")
                }
                return try await opened.store.commit(commit)
            }
            let away = try ProofBench(gate, over: store, time: time)
            try await away.write(try gate.goodDay())
            await #expect(throws: StoreError(.unavailable, "the connection is gone")) { try await away.complete() }
            #expect(try await away.boundary().release == nil)
            #expect(try await away.history().isEmpty)
            let back = try ProofBench(gate, over: opened.store, time: time)
            try await back.tick(afterMinutes: 1)
            try await back.expectReleased()
            #expect(try await back.history().count == 1)
        }
    }
}

extension ProofStore {
    /// Has the table of history refuse every row, as a full disk or a constraint would.
    fileprivate var refusal: String {
        switch self {
        case .sqlite:
            """
            CREATE TRIGGER refuse BEFORE INSERT ON "nba_monitoring.phase_boundary_validations"
            BEGIN SELECT RAISE(ABORT, 'refused'); END
            """
        case .postgres:
            "ALTER TABLE nba_monitoring.phase_boundary_validations ADD CONSTRAINT refuse CHECK (false) NOT VALID"
        }
    }

    fileprivate var pardon: String {
        switch self {
        case .sqlite: "DROP TRIGGER refuse"
        case .postgres: "ALTER TABLE nba_monitoring.phase_boundary_validations DROP CONSTRAINT refuse"
        }
    }
}
