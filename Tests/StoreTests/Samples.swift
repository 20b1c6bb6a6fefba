import Alerts
import Messaging
import Pipeline
import TestSupport
import Timing
import Warehouse

extension Boundary {
    static let games = GameDate(daysSinceEpoch: 19_737)

    /// A boundary that waits for `a`, at most until so many minutes after the start.
    static func sample(
        _ name: String = "phase2-to-phase3", date: GameDate = Self.games, latest minutes: Int = 300
    ) -> Boundary {
        let start = StoreUnderTest.start
        let plan = Plan(
            required: ["a"], optional: [],
            steps: [Plan.Step(after: .seconds(60), minimum: .processor("a"))], opensAt: start,
            latest: start.advanced(by: .seconds(minutes * 60)), cutoff: start.advanced(by: .seconds(86_400)),
            grace: .seconds(600), lateArrivals: .revise, schedule: .games(11))
        let key = BoundaryKey(pipeline: "nba", boundary: name, date: date, mode: .overnight)
        return Boundary.opened(key: key, plan: plan, correlationID: "c", at: start).boundary
    }

    /// The same boundary one event later.
    func completed(at moment: Timestamp = StoreUnderTest.start) -> Boundary {
        var boundary = self
        _ = boundary.apply(
            .completion(Completion(processor: "a", status: .success, dataHash: "h", basis: 0)), at: moment)
        return boundary
    }
}

extension Commit {
    static func of(_ change: (inout Commit) -> Void) -> Commit {
        var commit = Commit(correlationID: "c")
        change(&commit)
        return commit
    }

    static func writing(_ boundary: Boundary, over version: Int?) -> Commit {
        .of {
            $0.boundary = BoundaryWrite(
                expectedVersion: version, boundary: boundary,
                events: [
                    LoggedBoundaryEvent(
                        at: StoreUnderTest.start, version: boundary.version, event: .plan(boundary.plan), note: "note")
                ])
        }
    }

    static func writing(_ rows: [Row], to table: TableDefinition, replacing scope: [Filter]? = nil) -> Commit {
        .of { $0.tables = [TableWrite(table: table, rows: rows, replacing: scope)] }
    }

    /// The commit with a row, a message, an incident, and, if asked for, an inbox entry besides.
    func withEverything(inbox entry: InboxEntry? = nil) -> Commit {
        var commit = self
        commit.inbox = entry ?? commit.inbox
        commit.tables.append(TableWrite(table: .espnScoreboard, rows: [.sample(of: .espnScoreboard, number: 77)]))
        commit.outbox.append(.sample("side#1"))
        commit.incidents.append(.raise(Incident(key: "side", severity: .info, summary: "side effect")))
        return commit
    }
}

extension OutboxMessage {
    /// A message whose ordering key is what stands before `#`.
    static func sample(_ eventID: String, data: String = "{}", notBefore: Timestamp? = nil) -> OutboxMessage {
        OutboxMessage(
            eventID: eventID, topic: "topic", orderingKey: String(eventID.prefix { $0 != "#" }), type: "test",
            data: data, correlationID: "c", causationID: "m", notBefore: notBefore)
    }
}

extension Store {
    /// Whether the side effects of ``Commit/withEverything(inbox:)`` are absent, every one of them.
    func hasNoSideEffect() async throws -> Bool {
        let rows = try await self.warehouse.select(Query(.espnScoreboard))
        let messages = try await self.outbox.heads(StoreUnderTest.start, 100)
        let incidents = try await self.incidents()
        return rows.isEmpty && messages.isEmpty && incidents.isEmpty
    }
}
