import Alerts
import GateAdmin
import Gates
import Invocation
import Logging
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// 15 January 2024 at the first boundary, whose gate asks for rows of the schedule and blocks without them.
struct HeldDate {
    static let date = GameDate(daysSinceEpoch: 19_737)
    static let boundary = "phase2-to-phase3"
    static let reason = "the schedule host is down, the games are known"

    let store: Store
    let time: ManualTime
    let ports: Ports
    let keeper: BoundaryKeeper

    var key: BoundaryKey {
        BoundaryKey(pipeline: "nba", boundary: Self.boundary, date: Self.date, mode: .overnight)
    }

    /// - Parameter store: what the handlers work with; nil for the store itself.
    init(_ store: Store, _ time: ManualTime) throws {
        var topology = Topology.nba
        topology.boundaries = topology.boundaries.map { boundary in
            var boundary = boundary
            guard boundary.name == Self.boundary else { return boundary }
            boundary.gateMode = .block
            boundary.expectations[.overnight]?.rules = [.rowsPresent(.nbacSchedule)]
            return boundary
        }
        self.store = store
        self.time = time
        self.ports = Ports(
            topology: topology, store: store, objects: MemoryObjectStore().objects, eastern: try EasternTime(),
            version: "test")
        self.keeper = try BoundaryKeeper(named: Self.boundary, ports: self.ports)
    }

    func context(_ messageID: String = "m", publishedAt: Timestamp? = nil) -> InvocationContext {
        let now = self.time.now()
        return InvocationContext(
            invocationID: "i", messageID: messageID, publishedAt: publishedAt ?? now, correlationID: "c",
            deadline: now.advanced(by: .seconds(540)), time: self.time.source,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// Everything arrives; without rows of the schedule the gate then holds the date.
    func arrive() async throws {
        for name in [
            "bigdataball_play_by_play", "br_rosters_current", "nbac_schedule", "bdl_player_boxscores",
            "nbac_gamebook_player_stats", "odds_api_game_lines",
        ] {
            try await self.complete(name)
        }
    }

    @discardableResult
    func complete(_ processor: String, hash: String = "h1") async throws -> Outcome {
        try await self.keeper.receive(
            CompletionMessage(
                processorName: processor, phase: Phase.raw.wireName, executionID: "e-\(processor)-\(hash)",
                correlationID: "c", gameDate: Self.date, mode: "overnight", status: .success, recordCount: 3,
                dataHash: hash, timestamp: self.time.now()),
            context: self.context("m-\(processor)-\(hash)"))
    }

    /// The rows that the gate asks for.
    func heal() async throws {
        var row = Row.sample(of: .nbacSchedule)
        row["game_date"] = .date(Self.date)
        _ = try await self.store.commit(.writing([row], to: .nbacSchedule))
    }

    func tick(afterMinutes minutes: Int) async throws {
        self.time.advance(by: .seconds(minutes * 60))
        _ = try await self.keeper.tick(BoundaryDue(self.key), context: self.context("tick"))
    }

    /// Gives an order as a person does.
    ///
    /// - Parameter given: when, if not now.
    func order(
        _ order: GateOrder, needsSecondPerson: Bool = false, given: Timestamp? = nil
    ) async throws -> Outcome {
        try await GateAdmin(ports: self.ports, needsSecondPerson: needsSecondPerson)
            .handle(order, context: self.context("order", publishedAt: given))
    }

    func override(
        by person: String = "ann", expires: String = "2h", needsSecondPerson: Bool = false, given: Timestamp? = nil
    ) async throws -> Outcome {
        try await self.order(
            .override(
                boundary: Self.boundary, date: Self.date, mode: .overnight, reason: Self.reason, by: person,
                expires: try Expiry(expires)), needsSecondPerson: needsSecondPerson, given: given)
    }

    func row() async throws -> Boundary {
        try #require(try await self.store.boundary(self.key))
    }

    /// The triggers that wait to be sent, by revision.
    func triggers() async throws -> [PhaseTrigger] {
        try await self.store.outbox.heads(.distantFuture, 100).filter { $0.type == "phase-trigger" }
            .map { try JSON.decode(PhaseTrigger.self, from: $0.data) }
    }

    func history() async throws -> [PhaseBoundaryValidationRow] {
        try await self.store.warehouse.rows(PhaseBoundaryValidationRow.self, order: ["timestamp", "validation_id"])
    }

    /// The keys of open incidents that wake somebody.
    func openPages() async throws -> [String] {
        try await self.store.incidents().filter { $0.resolvedAt == nil && $0.incident.severity == .critical }
            .map(\.incident.key)
    }

    func provenance() async throws -> BoundaryProvenanceRow {
        let rows = try await self.store.warehouse.rows(BoundaryProvenanceRow.self, on: Self.date)
        return try #require(rows.first { $0.boundary == Self.boundary && $0.mode == "overnight" })
    }
}
