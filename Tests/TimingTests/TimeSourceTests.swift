import Testing
import Timing

@Suite struct TimeSourceTests {
    @Test func `time can start at a given moment and does not run backward`() throws {
        let start = try #require(Timestamp("2024-01-16T07:00:00Z"))
        let time = TimeSource.starting(at: start)
        let first = time.now()
        #expect(start <= first)
        #expect(first <= time.now())
    }

    @Test func `a cancelled task does not sleep`() async {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await TimeSource.live.sleep(.seconds(3600))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
