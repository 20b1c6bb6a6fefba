import Gates
import Invocation
import Logging
import Messaging
import Pipeline
import TestSupport
import Timing

/// A keeper over a store in memory, at one in the morning after the games of 15 January 2024.
struct KeeperBench {
    static let date = GameDate(daysSinceEpoch: 19_737)
    static let start = Timestamp(milliseconds: 1_705_384_800_000)
    static let required = [
        "nbac_schedule", "bdl_player_boxscores", "nbac_gamebook_player_stats", "odds_api_game_lines",
    ]
    static let optional = ["bigdataball_play_by_play", "br_rosters_current"]

    let time = ManualTime(Self.start)
    let memory: MemoryStore
    let topology: Topology
    let definition: BoundaryDefinition
    let eastern: EasternTime

    init(_ definition: BoundaryDefinition = .phase2ToPhase3.gated(.off), topology: Topology = .nba) throws {
        self.memory = MemoryStore(time: self.time.source)
        self.topology = topology
        self.definition = definition
        self.eastern = try EasternTime()
    }

    func key(_ mode: RunMode = .overnight, date: GameDate = Self.date) -> BoundaryKey {
        BoundaryKey(pipeline: "nba", boundary: self.definition.name, date: date, mode: mode)
    }

    func keeper(over store: Store? = nil) -> BoundaryKeeper {
        BoundaryKeeper(
            self.definition, topology: self.topology, store: store ?? self.memory.store, eastern: self.eastern)
    }

    func context(_ messageID: String = "m", publishedAt: Timestamp? = nil) -> InvocationContext {
        let now = self.time.now()
        return InvocationContext(
            invocationID: "i", messageID: messageID, publishedAt: publishedAt ?? now, correlationID: "c",
            deadline: now.advanced(by: .seconds(540)), time: self.time.source,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    func message(
        _ processor: String, hash: String = "h1", date: GameDate = Self.date, mode: String? = "overnight",
        status: CompletionMessage.Status = .success
    ) -> CompletionMessage {
        CompletionMessage(
            processorName: processor, phase: self.definition.from.wireName, executionID: "e-\(processor)-\(hash)",
            correlationID: "c", gameDate: date, mode: mode, status: status, recordCount: 3, dataHash: hash,
            timestamp: self.time.now())
    }

    @discardableResult
    func receive(_ processor: String, hash: String = "h1", through store: Store? = nil) async throws -> Outcome {
        try await self.keeper(over: store).receive(
            self.message(processor, hash: hash), context: self.context("m-\(processor)-\(hash)"))
    }

    @discardableResult
    func tick(_ mode: RunMode = .overnight, afterMinutes minutes: Int = 0) async throws -> Outcome {
        self.time.advance(by: .seconds(minutes * 60))
        return try await self.keeper().tick(BoundaryDue(self.key(mode)), context: self.context("tick"))
    }

    func boundary(_ mode: RunMode = .overnight, date: GameDate = Self.date) async throws -> Boundary? {
        try await self.memory.store.boundary(self.key(mode, date: date))
    }

    var triggers: [PhaseTrigger] {
        get throws {
            try self.memory.messages(ofType: "phase-trigger").map {
                try JSON.decode(PhaseTrigger.self, from: $0.data)
            }
        }
    }
}
