import Alerts
import Hosting
import Invocation
import Logging
import Messaging
import Pipeline
import Resilience
import Scrape
import Scraping
import Synchronization
import Telemetry
import TestSupport
import Timing
import Warehouse

/// A scraper over memory in virtual time, and an HTTP client that answers from a closure.
struct Desk {
    static let date = GameDate(daysSinceEpoch: 19_737)

    let store: MemoryStore
    let objects: MemoryObjectStore
    let time: VirtualTime
    let hosts: MemoryResilienceStore
    let seen = Requests()
    let log = Lines()
    let scrape: Scrape
    let ports: Ports
    let secrets: [String: String]
    let redactor: Redactor

    /// - Parameter other: a process that shares its stores and clock.
    init(
        secrets: [String: String] = [:], sources: [SourceDeclaration] = SourceCatalog.all, threshold: Int = 10,
        maximumRetries: Int = 5, honoursRetryAfter: Bool = true, fallbackAfter: Duration? = nil,
        warnings: [String] = [], holder: String = "one", sharing other: Desk? = nil,
        address: SourceAddress = SourceAddress(upstream: "http://up"),
        answer: @escaping @Sendable (HTTPRequest, Int) throws -> HTTPResponse
    ) throws {
        let time = other?.time ?? VirtualTime(Timestamp(milliseconds: 1_705_388_400_000))
        self.time = time
        self.store = other?.store ?? MemoryStore(time: time.source)
        self.objects = other?.objects ?? MemoryObjectStore()
        self.hosts = other?.hosts ?? MemoryResilienceStore(clock: { time.now() })
        self.secrets = secrets
        let redactor = Redactor(secrets: secrets.values.sorted())
        self.redactor = redactor
        self.ports = Ports(
            topology: .nba, store: self.store.store.redacting(redactor),
            objects: self.objects.objects.redacting(redactor), eastern: try EasternTime(), version: "test")
        var breaker = BreakerConfiguration()
        breaker.consecutiveFailures = threshold
        let seen = self.seen
        var upstreams = try Upstreams.testing(
            http: HTTPClient { request in try answer(request, seen.add(request, at: time.now())) },
            address: address, secrets: secrets, redactor: redactor, breaker: breaker, maximumRetries: maximumRetries,
            honoursRetryAfter: honoursRetryAfter, store: self.hosts.port, holder: holder, clock: { time.now() })
        if let fallbackAfter { upstreams.fallbackAfter = fallbackAfter }
        upstreams.warnings = warnings
        self.scrape = Scrape(ports: self.ports, upstreams: upstreams, sources: sources)
    }

    init(
        secrets: [String: String] = [:], answer: @escaping @Sendable (HTTPRequest) throws -> HTTPResponse
    ) throws {
        try self.init(secrets: secrets, answer: { request, _ in try answer(request) })
    }

    /// - Parameter seconds: how long the invocation may take.
    func run(
        _ source: String, messageID: String? = nil, attempt: Int = 1, task: TaskPosition = TaskPosition(),
        seconds: Int = 600
    ) async throws -> (outcome: Outcome, completion: CompletionMessage?) {
        let now = self.time.now()
        let context = InvocationContext(
            invocationID: "i\(now.milliseconds)", messageID: messageID ?? "m-\(source)-\(now.milliseconds)",
            publishedAt: now, deliveryAttempt: attempt, correlationID: "c",
            deadline: now.advanced(by: .seconds(seconds)), time: self.time.source,
            task: task, logger: self.logger)
        let before = self.store.messages(ofType: "completion").count
        let outcome = try await self.scrape.handle(
            ScrapeRequest(source: source, gameDate: Self.date, mode: .overnight), context: context)
        let message = self.store.messages(ofType: "completion").dropFirst(before).last
        return (outcome, try message.map { try JSON.decode(CompletionMessage.self, from: $0.data) })
    }

    var logger: Logger {
        let log = self.log
        return Telemetry.logger(
            label: "test", time: self.time.source, redactor: self.redactor, sink: { log.add($0) })
    }

    func rows<R: WarehouseRow>(_ type: R.Type) async throws -> [R] {
        try await self.ports.warehouse.rows(type)
    }

    /// The newest row of a scraper's runs.
    func lastRun(_ source: String) async throws -> ProcessorRunRow? {
        try await self.rows(ProcessorRunRow.self).filter { $0.processorName == source }.max {
            $0.startedAt < $1.startedAt
        }
    }

    func openIncidents() async throws -> [Incident] {
        try await self.ports.store.incidents().filter { $0.resolvedAt == nil }.map(\.incident)
    }

    /// The games of a scheduled date, visitor first.
    private static let games = [
        "HOU_PHI", "NOP_DAL", "ORL_NYK", "DET_WAS", "SAS_ATL", "IND_UTA", "MIA_BKN", "BOS_TOR", "CHI_CLE", "GSW_MEM",
        "OKC_LAL",
    ]

    /// Lets the schedule say how many games the date has, eleven at most.
    func schedule(_ games: Int) async throws {
        var commit = Commit(correlationID: "c")
        let table = self.ports.topology.schedule
        commit.tables = [
            TableWrite(
                table: table,
                rows: Self.games.prefix(games).enumerated().map { number, teams in
                    Row.sample(of: table, number: number).with(
                        [
                            "game_date": .date(Self.date), "game_id": .text("00223005\(55 + number)"),
                            "canonical_game_id": .text("20240115_\(teams)"),
                        ], hash: "h\(number)")
                })
        ]
        _ = try await self.ports.store.commit(commit)
    }
}

/// The requests that an upstream has seen, with the time of each.
final class Requests: Sendable {
    private let all = Mutex<[(request: HTTPRequest, at: Timestamp)]>([])

    /// - Returns: how many there were, this one included.
    func add(_ request: HTTPRequest, at moment: Timestamp) -> Int {
        self.all.withLock {
            $0.append((request, moment))
            return $0.count
        }
    }

    var urls: [String] { self.all.withLock { $0.map(\.request.url) } }
    var headers: [HTTPHeaders] { self.all.withLock { $0.map(\.request.headers) } }
    /// What was sent to token endpoints as proof of who asks.
    var assertions: [String] {
        self.all.withLock {
            $0.compactMap { String(decoding: $0.request.body, as: UTF8.self).split(separator: "assertion=").last }
        }.map(String.init)
    }
    var times: [Timestamp] { self.all.withLock { $0.map(\.at) } }
    var count: Int { self.all.withLock { $0.count } }
}

/// What was logged, line by line.
final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { self.lines.withLock { $0.append(line) } }
    var all: [String] { self.lines.withLock { $0 } }
}
