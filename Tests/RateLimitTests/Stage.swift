import Bench
import HTTPAdapter
import Resilience
import Scraping
import Synchronization
import Timing
import Upstream

/// A loopback upstream, a real transport and a clock that goes only when somebody sleeps: whole minutes of waiting
/// over a real socket in milliseconds.
final class Stage: Sendable {
    let time: VirtualTime
    let server: UpstreamServer
    private let transport: CurlTransport

    private init(time: VirtualTime, server: UpstreamServer) {
        self.time = time
        self.server = server
        self.transport = CurlTransport()
    }

    /// Runs a test against a source, and closes everything behind it.
    ///
    /// - Parameter serverTime: where the server's clock is not that of the clients.
    static func run<R>(
        _ source: UpstreamSource, time: VirtualTime, serverTime: TimeSource? = nil,
        _ body: (Stage) async throws -> R
    ) async throws -> R {
        let server = try await UpstreamServer.start(source: source, time: serverTime ?? time.source)
        let stage = Stage(time: time, server: server)
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

    var client: HTTPClient { self.transport.client }

    func call(_ host: HostGuard, policy: CallPolicy? = nil) throws -> Call {
        Call(
            policy: try policy ?? CallPolicy(backoff: Backoff()), host: host, time: self.time.source,
            randomness: .seeded(11))
    }

    /// One process's view of the host.
    func process(
        _ name: String = "one", rates: [Rate] = [], breaker: BreakerConfiguration = BreakerConfiguration(),
        store: ResilienceStore? = nil
    ) throws -> HostGuard {
        HostGuard(
            host: PagedRows.host, holder: name, breaker: try Breaker(breaker), limiter: try Limiter(rates),
            budget: try RetryBudget(), store: store, clock: { self.time.now() })
    }

    /// Asks for one page until the call ends.
    func fetch(
        _ host: HostGuard, within seconds: Int = 3600, policy: CallPolicy? = nil
    ) async throws -> (ending: CallEnding<Result<HTTPResponse, HTTPFailure>>, report: CallReport) {
        let attempt = HTTPAttempt(client: self.client, time: self.time.source)
        let request = HTTPRequest(self.address)
        return try await self.call(host, policy: policy).run(deadline: self.time.now().advanced(by: .seconds(seconds)))
        { _ in
            try await attempt.send(request)
        }
    }

    func walk(
        _ host: HostGuard, from cursor: String? = nil, within seconds: Int = 86_400,
        timeouts: HTTPTimeouts = HTTPTimeouts()
    ) async throws -> PageClient.Outcome {
        try await PageClient(self.address, call: self.call(host), client: self.client, timeouts: timeouts)
            .run(from: cursor, deadline: self.time.now().advanced(by: .seconds(seconds)))
    }

    private var address: String {
        "\(self.server.baseURL)/\(PagedRows.host)\(PagedRows.path)?per_page=5"
    }

    /// Seconds between each call and the next, as the server saw them.
    var gaps: [Double] {
        let times = self.server.requests.map(\.time)
        return zip(times, times.dropFirst()).map { $0.duration(to: $1).seconds }
    }
}

extension CallEnding<Result<HTTPResponse, HTTPFailure>> {
    var status: Int? {
        if case .finished(.success(let response), _) = self { response.status } else { nil }
    }

    var after: Duration? {
        if case .retry(let after, _) = self { after } else { nil }
    }

    var delay: CallDelay? {
        if case .retry(_, let delay) = self { delay } else { nil }
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
