import Pipeline
import Resilience
import TestSupport
import Testing
import Timing
import Warehouse

@testable import Commands

/// How a person's word about the waits of a host is kept.
@Suite struct WaitsDecisionTests {
    @Test func `of two people who decide in the same millisecond both are kept`() async throws {
        let now = Timestamp(milliseconds: 1_705_384_800_000)
        let store = MemoryStore(time: ManualTime(now).source).store
        let ports = Ports(
            topology: .nba, store: store, objects: MemoryObjectStore().objects, eastern: try EasternTime(),
            version: "test")
        let host = try HostGuards(holder: "operator", store: nil, clock: { now }).host("one.example", rates: [])
        for person in ["ann", "bob"] {
            let (forgotten, _) = await host.forgetWaits()
            try await WaitsDecision(reason: "they said so by mail", by: person).record(forgotten, of: host, ports)
        }
        let events = try await store.warehouse.rows(RateLimitEventRow.self)
        #expect(events.compactMap(\.detail).map { $0.prefix(6) }.sorted() == ["by ann", "by bob"])
        #expect(events.allSatisfy { $0.timestamp == now })
    }
}
