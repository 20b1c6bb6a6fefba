import HTTPAdapter
import Hosting
import Invocation
import Pipeline
import Scrape
import Scraping
import Timing
import Upstream

/// Scrapes one list, in turn as deployed and as ``BareScrape`` does, from an upstream that takes its time.
struct ScrapeCostBench {
    /// A paged list; its quota admits every call of a run at once.
    static let source = "bdl-active-players"
    private static let rowsPerPage = 100

    let latency: Duration
    let pages: Int
    let pairs: Int
    let folder: ScratchFolder

    func run() async throws -> [ScrapeCostPair] {
        let rows = try PagedRows(count: self.pages * Self.rowsPerPage).source
        let latency = self.latency
        let slow = UpstreamSource { request in
            do { try await TimeSource.live.sleep(latency) } catch { return nil }
            var request = request
            (request.host, request.path) = (PagedRows.host, PagedRows.path)
            return await rows.answer(request)
        }
        let server = try await UpstreamServer.start(source: slow, time: .live)
        do {
            let pairs = try await self.measure(server)
            await server.close()
            return pairs
        } catch {
            await server.close()
            throw error
        }
    }

    private func measure(_ server: UpstreamServer) async throws -> [ScrapeCostPair] {
        guard let source = SourceCatalog.source(Self.source) else { throw BenchError("no source \(Self.source)") }
        let live = try await Live.open(
            HostConfiguration(environment: ["FASTBREAK_DATA": self.folder.path]), upstream: server.baseURL,
            sink: { _ in })
        let transport = CurlTransport()
        defer { transport.close() }
        let guarded = AnyFunction(
            Scrape(ports: live.ports, upstreams: try live.upstreams(transport.client), sources: [source]))
        let bare = AnyFunction(
            BareScrape(ports: live.ports, http: transport.client, address: live.address, source: source))
        var pairs: [ScrapeCostPair] = []
        // One pair more, which pays for connections and first pages of files, and is dropped.
        for number in 0...self.pairs {
            // Who goes first changes: neither gains by what the other leaves behind.
            let isBareFirst = number.isMultiple(of: 2)
            let early = try await self.scrape(isBareFirst ? bare : guarded, 2 * number, live, server)
            let late = try await self.scrape(isBareFirst ? guarded : bare, 2 * number + 1, live, server)
            pairs.append(
                isBareFirst
                    ? ScrapeCostPair(bare: early, guarded: late) : ScrapeCostPair(bare: late, guarded: early))
        }
        return Array(pairs.dropFirst())
    }

    /// The time of one scrape, each of a date of its own.
    private func scrape(
        _ function: AnyFunction, _ number: Int, _ live: Live, _ server: UpstreamServer
    ) async throws -> Duration {
        // 1 January 2024 and the days after it.
        let date = GameDate(daysSinceEpoch: 19_723 + number)
        let request = ScrapeRequest(source: Self.source, gameDate: date, mode: .overnight)
        let envelope = Envelope(id: "bench-\(number)", data: try JSON.encode(request), publishedAt: live.time.now())
        let asked = server.requests.count
        let began = ContinuousClock.now
        let result = await live.runner.run(function, on: envelope)
        let taken = began.duration(to: .now)
        guard case .outcome(.done(let text)) = result, server.requests.count == asked + self.pages else {
            throw BenchError("a scrape went wrong after \(server.requests.count - asked) calls: \(result)")
        }
        guard !text.contains("partial"), !text.contains("failed") else { throw BenchError(text) }
        return taken
    }
}
