import Alerts
import Invocation
import Pipeline
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

@testable import Scrape

/// A breaker's trip between the call that met it and the end of that call's run.
@Suite struct TripIncidentTests {
    private struct Killed: Error {}

    private static let key = "upstream/api.balldontlie.io/breaker"

    private func desk() throws -> Desk { try Desk(threshold: 3) { _, _ in HTTPResponse(status: 503) } }

    /// What a store is told before a commit.
    private typealias Notice = @Sendable (_ isEnd: Bool) async throws -> Void

    /// Runs a source whose store is told of each commit that has events or is the run's last, and whether it is that.
    ///
    /// - Parameter answered: happens when an answer is kept.
    private func run(
        _ desk: Desk, answered: @escaping @Sendable () async throws -> Void = {}, beforeEvents notice: @escaping Notice
    ) async throws {
        var ports = desk.ports
        ports.objects.put = { [put = ports.objects.put] key, content in
            try await put(key, content)
            try await answered()
        }
        ports.store.commit = { [commit = ports.store.commit] change in
            let isEnd = change.tables.contains { $0.table == UpstreamCallsRow.table }
            if isEnd || change.tables.contains(where: { $0.table == RateLimitEventRow.table }) {
                try await notice(isEnd)
            }
            return try await commit(change)
        }
        let now = desk.time.now()
        let context = InvocationContext(
            invocationID: "i", messageID: "e", publishedAt: now, deliveryAttempt: 1, correlationID: "c",
            deadline: now.advanced(by: .seconds(600)), time: desk.time.source, logger: desk.logger)
        _ = try await Scrape(ports: ports, upstreams: desk.scrape.upstreams).handle(
            ScrapeRequest(source: "bdl-box-scores", gameDate: Desk.date, mode: .overnight), context: context)
    }

    @Test func `a process that is killed after a trip has left the incident with the event`() async throws {
        let desk = try self.desk()
        await #expect(throws: Killed.self) { try await self.run(desk) { isEnd in if isEnd { throw Killed() } } }
        #expect(try await desk.rows(RateLimitEventRow.self).map(\.eventType) == ["circuit_breaker_trip"])
        let incident = try #require(try await desk.openIncidents().first)
        #expect(incident.key == Self.key)
        #expect(incident.evidence.first?.contains("3 failures in a row, met by bdl-box-scores") == true)
        #expect(incident.evidence.last?.hasPrefix("no call before ") == true)

        _ = try await desk.run("bdl-box-scores", messageID: "e", attempt: 2)
        #expect(try await desk.ports.store.incidents().map(\.incident) == [incident])
    }

    @Test func `an incident that others have resolved before the run's end is not raised a second time`() async throws {
        let desk = try self.desk()
        let store = desk.ports.store
        try await self.run(desk) { isEnd in
            guard isEnd else { return }
            var change = Commit(correlationID: "other")
            change.incidents = [.resolve(key: Self.key)]
            _ = try await store.commit(change)
        }
        #expect(try await desk.ports.store.incidents().map(\.incident.key) == [Self.key])
        #expect(try await desk.openIncidents().isEmpty)
    }

    @Test func `a run whose calls had gone through resolves no trip that another one has met since`() async throws {
        let desk = try Desk(threshold: 3) { _, count in
            HTTPResponse(status: count == 1 ? 200 : 503, body: Array(#"{"data":[{}]}"#.utf8))
        }
        try await self.run(
            desk,
            answered: {
                _ = try await desk.run("bdl-teams", messageID: "other")
                #expect(try await desk.openIncidents().map(\.key).contains(Self.key))
            }, beforeEvents: { _ in })
        #expect(try await desk.openIncidents().map(\.key).contains(Self.key))
    }

    @Test func `where the event could not be kept when it happened the run's end raises the incident`() async throws {
        let desk = try self.desk()
        try await self.run(desk) { isEnd in if !isEnd { throw Killed() } }
        #expect(try await desk.openIncidents().map(\.key) == [Self.key])
    }
}
