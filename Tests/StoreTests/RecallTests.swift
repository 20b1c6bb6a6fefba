import Messaging
import Pipeline
import PostgresTesting
import Testing
import Timing

@testable import PostgresAdapter

/// A reading that is seconds old costs no round trip, and cannot be written over what has come since.
@Suite(.needsPostgres) struct RecallTests {
    @Test func `a boundary is recalled as it was last read or written here, and asked for on demand`() async throws {
        let server = try await PostgresServer.shared().migratedDatabase()
        let one = try await PostgresDatabase(url: server, time: .live)
        let other = try await PostgresDatabase(url: server, time: .live)
        let boundary = Boundary.sample()
        let key = boundary.key
        #expect(try await one.store.commit(.writing(boundary, over: nil)) == .committed(changedRows: 0))
        // What was written and never read has no time of the server beside it.
        let first = try await one.store.reading(key, .recent)
        #expect(first.boundary == boundary && !first.isRecalled)
        let again = try await one.store.reading(key, .recent)
        #expect(again.boundary == boundary && again.isRecalled)
        #expect(again.now >= first.now)

        let second = boundary.completed()
        #expect(try await one.store.commit(.writing(second, over: 1)) == .committed(changedRows: 0))
        #expect(try await one.store.reading(key, .recent).boundary == second)

        var third = second
        _ = third.apply(
            .completion(Completion(processor: "a", status: .success, dataHash: "h2", basis: 0)),
            at: StoreUnderTest.start)
        #expect(try await other.store.commit(.writing(third, over: second.version)) == .committed(changedRows: 0))
        #expect(try await one.store.reading(key, .recent).boundary == second)
        #expect(try await one.store.commit(.writing(third, over: second.version)) == .conflict)
        let current = try await one.store.reading(key, .current)
        #expect(current.boundary == third && !current.isRecalled)
        one.close()
        other.close()
    }

    @Test func `a reading is recalled for ten seconds, and by then its time has gone on`() throws {
        let memory = BoundaryMemory()
        let boundary = Boundary.sample()
        let read = ContinuousClock.now
        memory.keep(
            BoundaryReading(boundary: boundary, backfill: nil, now: StoreUnderTest.start), body: "{}", at: read)
        let later = try #require(memory.recall(boundary.key, at: read + .seconds(10)))
        #expect(later.now == StoreUnderTest.start.advanced(by: .seconds(10)))
        #expect(memory.recall(boundary.key, at: read + .milliseconds(10_001)) == nil)
        // Writing is not reading: what else was seen does not become newer by it.
        memory.keep(boundary.completed(), body: "{}")
        #expect(memory.recall(boundary.key, at: read + .milliseconds(10_001)) == nil)
        #expect(memory.recall(boundary.key, at: read)?.boundary == boundary.completed())
    }
}
