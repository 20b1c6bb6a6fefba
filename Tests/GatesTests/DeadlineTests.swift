import Gates
import Synchronization
import TestSupport
import Testing
import Timing
import Warehouse

/// One deadline for all questions, asked at once.
@Suite struct DeadlineTests {
    private static let gate = Gate(
        rules: [.rowsPresent(.playerGameSummary), .rowsPresent(.upcomingPlayerGameContext)], mode: .block,
        version: "test")
    private static let subject = GateSubject(date: GameDate(daysSinceEpoch: 19_737), schedule: .nbacSchedule)

    private static func warehouse(
        _ measure: @escaping @Sendable (Measure) async throws -> Value
    ) -> WarehouseReader {
        WarehouseReader(select: { _ in [] }, measure: measure, groups: { _ in [] })
    }

    @Test func `a question that is late is not evaluated, is cancelled, and the others count`() async {
        let time = ManualTime(Timestamp(milliseconds: 0))
        let cancelled = Mutex(false)
        let (asked, signal) = AsyncStream<Void>.makeStream()
        let warehouse = Self.warehouse { measure in
            guard measure.table == .playerGameSummary else { return .int(7) }
            return await withTaskCancellationHandler {
                signal.yield()
                await Self.untilCancelled()
                return .int(7)
            } onCancel: {
                cancelled.withLock { $0 = true }
            }
        }
        async let evaluating = Self.gate.evaluate(Self.subject, asking: warehouse, time: time.source)
        for await _ in asked { break }
        #expect(await time.nextSleep() == Timestamp(milliseconds: 10_000))
        time.advance(by: Gate.limit)
        let evaluation = await evaluating
        #expect(evaluation.checks.map(\.verdict) == [.notEvaluated, .pass])
        #expect(evaluation.checks.first?.detail == "no answer within 10.0 s")
        #expect(evaluation.verdict == .blocked)
        #expect(evaluation.duration == 10)
        #expect(evaluation.checks.map(\.duration) == [10, 0])
        #expect(cancelled.withLock { $0 })
    }

    @Test func `questions are asked at the same time`() async {
        // Each waits for the other, so one after the other they would never end.
        let meeting = Meeting(of: 2)
        let warehouse = Self.warehouse { _ in
            await meeting.arrive()
            return .int(7)
        }
        let evaluation = await Self.gate.evaluate(
            Self.subject, asking: warehouse, time: ManualTime(Timestamp(milliseconds: 0)).source)
        #expect(evaluation.verdict == .pass)
    }

    @Test func `where one question is taken at a time, they come in the order of the rules`() async {
        let asked = Mutex<[String]>([])
        var warehouse = Self.warehouse { measure in
            asked.withLock { $0.append(measure.table.name) }
            return .int(7)
        }
        warehouse.takesOneQuestionAtATime = true
        let time = TimeSource(now: { Timestamp(milliseconds: 0) }, sleep: { _ in })
        let evaluation = await Self.gate.evaluate(Self.subject, asking: warehouse, time: time)
        #expect(evaluation.verdict == .pass)
        #expect(asked.withLock { $0 } == ["player_game_summary", "upcoming_player_game_context"])
    }

    @Test func `a question of several rules is asked once`() async {
        let asked = Mutex(0)
        let warehouse = Self.warehouse { _ in
            asked.withLock { $0 += 1 }
            return .int(7)
        }
        let gate = Gate(
            rules: [.rowsPresent(.playerGameSummary), .averageQuality(.playerGameSummary)], mode: .warn, version: "t")
        _ = await gate.evaluate(Self.subject, asking: warehouse, time: ManualTime(Timestamp(milliseconds: 0)).source)
        #expect(asked.withLock { $0 } == 2)
    }

    @Test func `a caller that is told to stop does not wait for the deadline`() async {
        let time = ManualTime(Timestamp(milliseconds: 0))
        let warehouse = Self.warehouse { _ in
            await Self.untilCancelled()
            return .int(7)
        }
        let evaluating = Task { await Self.gate.evaluate(Self.subject, asking: warehouse, time: time.source) }
        _ = await time.nextSleep()
        evaluating.cancel()
        let evaluation = await evaluating.value
        #expect(evaluation.checks.map(\.verdict) == [.notEvaluated, .notEvaluated])
    }

    @Test func `an answer that is no count is never a zero`() async {
        for value in [Value.null, .text("many"), .double(.nan), .int(-1)] {
            let evaluation = await Self.gate.evaluate(
                Self.subject, asking: Self.warehouse { _ in value },
                time: ManualTime(Timestamp(milliseconds: 0)).source)
            #expect(evaluation.checks.map(\.verdict) == [.notEvaluated, .notEvaluated], "\(value)")
        }
    }

    private static func untilCancelled() async {
        do { try await Task.sleep(for: .seconds(3600)) } catch { return }
    }
}

/// Lets nobody go before all have come.
private actor Meeting {
    private let size: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(of size: Int) {
        self.size = size
    }

    func arrive() async {
        guard self.waiting.count + 1 < self.size else {
            for continuation in self.waiting { continuation.resume() }
            return
        }
        await withCheckedContinuation { self.waiting.append($0) }
    }
}
