import Scraping

extension CurlTransport {
    /// Asks, and follows redirects hop by hop, so that each is judged before anything is sent to it.
    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let address = try WebAddress(request.url)
        guard ["http", "https"].contains(address.scheme) else {
            throw HTTPFailure(.invalidURL, "\(address): only http and https are spoken")
        }
        let deadline = ContinuousClock.now + request.timeouts.total
        var hop = Hop(request: request, address: address)
        var journey = Journey()
        while true {
            let answer = try await self.exchange(hop)
            journey.add(answer, from: hop.address, isProxied: self.configuration.proxy != nil)
            let decision = RedirectPolicy(maximumRedirects: self.configuration.maximumRedirects).decide(
                status: answer.response.status,
                location: answer.response.headers["Location"],
                of: hop.request,
                at: hop.address,
                redirectsTaken: journey.hops - 1,
                cameFromPublic: journey.metPublicHost)
            switch decision {
            case .deliver: return journey.total(answer.response)
            case .refuse(let failure): throw failure
            case .follow(var request, let target):
                request.timeouts.total = ContinuousClock.now.duration(to: deadline)
                guard request.timeouts.total > .zero else {
                    throw HTTPFailure(.timedOut, "\(hop.address): the time was up at a redirect to \(target)")
                }
                hop = journey.hop(to: target, with: request)
            }
        }
    }
}

/// What the hops of one request add up to.
struct Journey {
    private(set) var hops = 0
    private(set) var metPublicHost = false
    private var timing = HTTPTiming()
    private var bytesOnWire = 0

    mutating func add(_ answer: HopAnswer, from address: WebAddress, isProxied: Bool) {
        self.hops += 1
        // Behind a proxy nobody here resolves names: every host is public that is not plainly private.
        let known = isProxied ? nil : answer.peer?.isPublic
        if known ?? !address.isPlainlyPrivate { self.metPublicHost = true }
        self.timing.firstByte = self.timing.total + answer.response.timing.firstByte
        self.timing.total += answer.response.timing.total
        self.bytesOnWire += answer.response.bytesOnWire
    }

    /// Where a public host leads, no private one is reached, whatever the target's name resolves to.
    func hop(to target: WebAddress, with request: HTTPRequest) -> Hop {
        Hop(request: request, address: target, mayReachPrivatePeers: !self.metPublicHost)
    }

    func total(_ last: HTTPResponse) -> HTTPResponse {
        var response = last
        response.timing = self.timing
        response.bytesOnWire = self.bytesOnWire
        return response
    }
}
