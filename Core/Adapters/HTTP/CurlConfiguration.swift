package import Scraping

/// What holds for every request of one transport.
///
/// libcurl would read proxies from the environment by itself; here only what is written counts.
package struct CurlConfiguration: Sendable, Equatable {
    /// A PEM file of trusted roots in place of the system's; no switch turns verification off.
    package var caFile: String?
    /// `http://host:port` and the like, perhaps with credentials; nil connects directly.
    package var proxy: String?
    package var userAgent = "fastbreak/1"
    /// How many redirects one request follows; 0 to 20.
    package var maximumRedirects = 5
    /// Connections kept open for reuse, over all hosts; at least 1.
    package var idleConnections = 32
    /// Header bytes of one answer, all fields together; at least 1.
    package var maximumHeaderBytes = 256 * 1024

    package init(caFile: String? = nil, proxy: String? = nil) {
        self.caFile = caFile
        self.proxy = proxy
    }

    /// The configuration for requests to sources: where they are played on this machine, no proxy stands in between.
    package init(caFile: String?, proxy: String?, sources: SourceAddress) {
        // An address that cannot be read is refused with its reason by the first request.
        let address = sources.upstream.flatMap { try? WebAddress($0) }
        self.init(caFile: caFile, proxy: address?.isLoopback == true ? nil : proxy)
    }
}
