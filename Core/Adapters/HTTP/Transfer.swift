import CLibCurl
import Scraping

/// One exchange inside libcurl, with everything that libcurl points to; lives on the loop's thread only.
final class Transfer {
    let exchange: Exchange
    private let easy: EasyHandle
    private let fields: HeaderList
    /// Where libcurl writes why a transfer failed, `CURL_ERROR_SIZE` bytes.
    private let explanation: UnsafeMutablePointer<CChar>
    private let configuration: CurlConfiguration

    private var progress = Progress.connecting
    private var peer: IPAddress?
    private var headerBytes = 0
    private var body: [UInt8] = []
    /// Why one of our callbacks stopped the transfer; libcurl itself only reports that one did.
    private var refusal: HTTPFailure?

    private enum Progress {
        case connecting
        case waiting(until: ContinuousClock.Instant)
        case receiving
    }

    var handle: UnsafeMutableRawPointer { self.easy.pointer }

    init(_ exchange: Exchange, _ configuration: CurlConfiguration) throws(HTTPFailure) {
        self.exchange = exchange
        self.configuration = configuration
        self.easy = try EasyHandle()
        self.fields = try HeaderList(exchange.hop.request.headers)
        self.explanation = .allocate(capacity: Int(CURL_ERROR_SIZE))
        self.explanation.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try self.easy.configure(exchange.hop, configuration)
        try self.easy.set(CURLOPT_HTTPHEADER, self.fields.pointer)
        try self.easy.set(CURLOPT_ERRORBUFFER, self.explanation)
        try self.installCallbacks()
    }

    deinit {
        self.explanation.deallocate()
    }

    private func installCallbacks() throws(HTTPFailure) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_PREREQDATA, CURLOPT_OPENSOCKETDATA] {
            try self.easy.set(option, context)
        }
        try self.easy.set(CURLOPT_HEADERFUNCTION, onHeader)
        try self.easy.set(CURLOPT_WRITEFUNCTION, onBody)
        try self.easy.setReadyFunction(onReady)
        if self.checksPeers { try self.easy.setSocketFunction(onOpenSocket) }
    }

    /// Behind a proxy the peer is the proxy, which says nothing about the host.
    private var checksPeers: Bool {
        !self.exchange.hop.mayReachPrivatePeers && self.configuration.proxy == nil
    }
}

// MARK: - Events, in the order in which they come; false stops the transfer.

extension Transfer {
    /// Before a connection is opened.
    func mayOpenSocket(to address: IPAddress?) -> Bool {
        guard self.checksPeers, address?.isPublic != true else { return true }
        self.refuse(.redirectRefused, "redirected from a public host to a private address")
        return false
    }

    /// When a connection, new or kept, stands ready and nothing has been written.
    func isReady(peer: IPAddress?) -> Bool {
        // libcurl asks again on a new connection when a kept one died under the request. That would be a retry.
        guard case .connecting = self.progress else {
            self.refuse(.truncated, "the connection ended before the answer")
            return false
        }
        // A kept connection was opened by somebody else, so its peer is judged here.
        guard self.mayOpenSocket(to: peer) else { return false }
        self.refusal = nil  // one address of several was refused, another connected
        self.peer = peer
        self.progress = .waiting(until: .now + self.exchange.hop.request.timeouts.firstByte)
        return true
    }

    func receivedHeader(bytes count: Int) -> Bool {
        self.progress = .receiving
        self.headerBytes += count
        guard self.headerBytes > self.configuration.maximumHeaderBytes else { return true }
        self.refuse(.tooLarge, "the header is larger than \(self.configuration.maximumHeaderBytes) bytes")
        return false
    }

    func receivedBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let limit = self.exchange.hop.request.maximumBodyBytes
        guard self.body.count + bytes.count <= limit else {
            self.refuse(.tooLarge, "the body is larger than \(limit) bytes")
            return false
        }
        self.body.append(contentsOf: bytes)
        return true
    }

    private func refuse(_ code: HTTPFailure.Code, _ reason: String) {
        self.refusal = self.exchange.failure(code, reason)
    }

    /// When the first byte must have come; nil before the connection stands and after that byte.
    var firstByteDeadline: ContinuousClock.Instant? {
        if case .waiting(let deadline) = self.progress { deadline } else { nil }
    }
}

// MARK: - The end

extension Transfer {
    /// What the waiting task is told, once libcurl is done with the transfer.
    func result(_ code: CURLcode) -> Result<HopAnswer, HTTPFailure> {
        if let refusal { return .failure(refusal) }
        guard code == CURLE_OK else { return .failure(self.failure(code)) }
        let response = HTTPResponse(
            status: self.easy.long(CURLINFO_RESPONSE_CODE),
            headers: self.easy.responseHeaders(),
            body: self.body,
            effectiveURL: self.exchange.hop.address.url,
            timing: HTTPTiming(
                firstByte: .microseconds(self.easy.size(CURLINFO_STARTTRANSFER_TIME_T)),
                total: .microseconds(self.easy.size(CURLINFO_TOTAL_TIME_T))),
            bytesOnWire: self.headerBytes + self.easy.size(CURLINFO_SIZE_DOWNLOAD_T))
        return .success(HopAnswer(response: response, peer: self.peer))
    }

    private func failure(_ code: CURLcode) -> HTTPFailure {
        let text = String(cString: self.explanation)
        let reason = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        guard case .connecting = self.progress else { return self.exchange.failure(HTTPFailure.Code(code), reason) }
        let proxyStatus = self.easy.long(CURLINFO_HTTP_CONNECTCODE)
        return self.exchange.failure(HTTPFailure.Code(connecting: code, proxyStatus: proxyStatus), reason)
    }
}
