import Bench
import HTTPAdapter
import Pipeline
import Resilience
import Scraping
import Synchronization
import Telemetry
import TestSupport
import Timing
import Upstream

/// A loopback upstream, a real transport, the scrape function over stores in memory, and a clock that goes only when
/// somebody sleeps: whole minutes of waiting over a real socket in milliseconds.
final class Stage: Sendable {
    let time: VirtualTime
    let server: UpstreamServer
    /// What every process of the stage writes to.
    let store: MemoryStore
    let ports: Ports
    private let transport: CurlTransport

    private init(time: VirtualTime, server: UpstreamServer) throws {
        self.time = time
        self.server = server
        self.transport = CurlTransport()
        self.store = MemoryStore(time: time.source)
        self.ports = Ports(
            topology: .nba, store: self.store.store, objects: MemoryObjectStore().objects, eastern: try EasternTime(),
            version: "test")
    }

    /// Runs a test against a source, and closes everything behind it.
    ///
    /// - Parameter serverTime: where the server's clock is not that of the clients.
    static func run<R>(
        _ source: UpstreamSource, time: VirtualTime, serverTime: TimeSource? = nil,
        _ body: (Stage) async throws -> R
    ) async throws -> R {
        let server = try await UpstreamServer.start(source: source, time: serverTime ?? time.source)
        let stage = try Stage(time: time, server: server)
        do {
            let result = try await body(stage)
            await stage.close()
            return result
        } catch {
            await stage.close()
            throw error
        }
    }

    private func close() async {
        self.transport.close()
        await self.server.close()
    }

    /// One process that scrapes the host, wired as the binary is.
    func process(
        _ name: String = "one", rates: [Rate] = [], breaker: BreakerConfiguration = BreakerConfiguration(),
        policy: CallPolicy? = nil, timeouts: HTTPTimeouts = HTTPTimeouts(), store: ResilienceStore? = nil
    ) throws -> ScrapeProcess {
        let time = self.time
        let upstreams = Upstreams(
            http: self.transport.client, address: SourceAddress(upstream: self.server.baseURL), secret: { _ in nil },
            accounts: ServiceAccounts { _ in nil },
            guards: try HostGuards(
                HostGuards.Configuration(breaker: breaker), holder: name, store: store, clock: { time.now() }),
            policy: try policy ?? CallPolicy(backoff: Backoff()), randomness: .seeded(11), redactor: Redactor())
        return ScrapeProcess(
            stage: self, upstreams: upstreams, source: .pagedRows(quota: rates, timeouts: timeouts))
    }

    /// Seconds between each call and the next, as the server saw them.
    var gaps: [Double] {
        let times = self.server.requests.map(\.time)
        return zip(times, times.dropFirst()).map { $0.duration(to: $1).seconds }
    }
}

/// Gives the answers of a list, the last one for ever.
func scripted(_ answers: [(status: Int, headers: [String: String])]) -> UpstreamSource {
    let place = Dial(0)
    return UpstreamSource { _ in
        let answer = answers[min(place.advance(), answers.count) - 1]
        var reply = UpstreamReply.json(Array(#"{"data":[],"meta":{}}"#.utf8), status: answer.status)
        reply.headers = answer.headers
        return reply
    }
}

/// A number that a test turns while a server reads it.
final class Dial: Sendable {
    private let number: Mutex<Int>

    init(_ number: Int) {
        self.number = Mutex(number)
    }

    var value: Int { self.number.withLock { $0 } }

    func set(_ value: Int) { self.number.withLock { $0 = value } }

    func advance() -> Int {
        self.number.withLock { number in
            number += 1
            return number
        }
    }
}
