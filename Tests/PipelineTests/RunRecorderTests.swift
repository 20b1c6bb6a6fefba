import Invocation
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// What becomes of the reason why a run failed.
@Suite struct RunRecorderTests {
    private struct Broken: Error, CustomStringConvertible {
        let description = "the rows cannot be read"
    }

    private let bench: KeeperBench

    init() throws {
        self.bench = try KeeperBench()
    }

    /// Carries a run over a store whose n-th commit fails; the first one is the row `running`.
    private func failure(ofCommit number: Int, _ code: StoreError.Code, cause: any Error) async -> any Error {
        let store = self.bench.memory.store.failing(commit: number, StoreError(code, "the disk is full"))
        let runs = RunRecorder(store: store, version: "test")
        do {
            let run = try await runs.begin(
                "bdl_player_boxscores", phase: 2, date: KeeperBench.date, mode: .overnight, correlationID: "c",
                context: self.bench.context())
            try await runs.carrying(run) { throw cause }
        } catch {
            return error
        }
        return StoreError(.corrupt, "the failure was swallowed")
    }

    @Test func `a failure is written down and goes on as it is`() async throws {
        let error = await self.failure(ofCommit: 3, .unavailable, cause: Broken())
        #expect(error is Broken)
        let rows = try await self.bench.memory.store.warehouse.rows(ProcessorRunRow.self)
        #expect(rows.map(\.status) == ["failed"])
        #expect(rows.map(\.errorMessage) == ["the rows cannot be read"])
    }

    @Test func `a failure that cannot be written down is told with the reason for both`() async throws {
        let error = await self.failure(ofCommit: 2, .refused, cause: Broken())
        #expect(
            "\(error)"
                == "the rows cannot be read; and the failed run could not be recorded: store refused: the disk is full")
        let unrecorded = try #require(error as? UnrecordedFailure)
        #expect(unrecorded.cause is Broken)
        #expect(unrecorded.recording is StoreError)
        let rows = try await self.bench.memory.store.warehouse.rows(ProcessorRunRow.self)
        #expect(rows.map(\.status) == ["running"])
    }

    @Test func `while the store is away the event comes again, and the first reason is not lost`() async throws {
        let error = try #require(
            await self.failure(ofCommit: 2, .unavailable, cause: Broken()) as? StoreError)
        #expect(error.isTransient)
        #expect(error.detail.contains("the rows cannot be read"))
        #expect(error.detail.contains("the disk is full"))
    }

    /// Begins a run for a delivery of an event.
    private func begin(_ event: String, attempt: Int, invocation: String) async throws -> Run {
        var context = self.bench.context(event)
        context.invocationID = invocation
        context.deliveryAttempt = attempt
        return try await RunRecorder(store: self.bench.memory.store, version: "test").begin(
            "bdl_player_boxscores", phase: 2, date: KeeperBench.date, mode: .overnight, correlationID: "c",
            context: context)
    }

    private func statuses() async throws -> [String: String] {
        let rows = try await self.bench.memory.store.warehouse.rows(ProcessorRunRow.self)
        return Dictionary(uniqueKeysWithValues: rows.map { (String($0.runID.prefix { $0 != "/" }), $0.status) })
    }

    @Test func `the run of a killed process is interrupted once its event comes again`() async throws {
        _ = try await self.begin("e", attempt: 1, invocation: "killed")
        _ = try await self.begin("f", attempt: 1, invocation: "other")
        #expect(try await self.statuses() == ["killed": "running", "other": "running"])
        _ = try await self.begin("e~2", attempt: 1, invocation: "again")
        #expect(try await self.statuses() == ["killed": "interrupted", "other": "running", "again": "running"])
    }

    @Test func `a run that was taken for dead writes its own end`() async throws {
        let slow = try await self.begin("e", attempt: 1, invocation: "slow")
        _ = try await self.begin("e", attempt: 2, invocation: "again")
        #expect(try await self.statuses()["slow"] == "interrupted")
        try await RunRecorder(store: self.bench.memory.store, version: "test").end(
            slow.ended("success", at: self.bench.time.now()))
        #expect(try await self.statuses()["slow"] == "success")
    }

    @Test func `work that is cancelled is interrupted, although its store answers no cancelled task`() async throws {
        var store = self.bench.memory.store
        store.commit = { [commit = store.commit] in
            try Task.checkCancellation()
            return try await commit($0)
        }
        let runs = RunRecorder(store: store, version: "test")
        let run = try await self.begin("e", attempt: 1, invocation: "cancelled")
        let work = Task {
            try await runs.carrying(run) {
                withUnsafeCurrentTask { $0?.cancel() }
                try Task.checkCancellation()
            }
        }
        await #expect(throws: CancellationError.self) { try await work.value }
        #expect(try await self.statuses() == ["cancelled": "interrupted"])
    }
}
