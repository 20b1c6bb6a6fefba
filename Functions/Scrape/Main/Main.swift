import HTTPAdapter
import Hosting
import Scrape

@main
enum Main: Function {
    static let contract = Scrape.contract
    static let asksSources = true

    /// The only binary that talks HTTP, and so the only one that loads libcurl.
    static func handler(_ live: Live) throws -> Scrape {
        Scrape(
            ports: live.ports, upstreams: try live.upstreams(CurlTransport(configuration: self.transport(live)).client))
    }

    private static func transport(_ live: Live) -> CurlConfiguration {
        CurlConfiguration(caFile: live.caFile, proxy: live.proxy, sources: live.address)
    }
}
