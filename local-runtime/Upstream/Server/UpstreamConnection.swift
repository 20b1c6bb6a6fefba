import Glibc
import NIOCore
import NIOHTTP1
import Timing

/// One kept-alive HTTP/1.1 conversation: a request at a time, in order.
struct UpstreamConnection: Sendable {
    let channel: any Channel
    let parts: AsyncThrowingStream<HTTPServerRequestPart, any Error>
    let source: UpstreamSource
    let log: RequestLog
    let time: TimeSource

    /// Makes a channel speak HTTP/1.1; called on its event loop.
    static func parts(of channel: any Channel) throws -> AsyncThrowingStream<HTTPServerRequestPart, any Error> {
        let (parts, arrived) = AsyncThrowingStream.makeStream(of: HTTPServerRequestPart.self)
        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
        try channel.pipeline.syncOperations.addHandler(PartStream(arrived))
        return parts
    }

    /// More than any question has to say; the rest is read and dropped.
    private static let bodyLimit = 1 << 20

    /// Answers until the client or the server closes; a client that breaks off ends only its own connection.
    func converse() async {
        try? await self.answerAll()
        // It may be closed already; then nothing is left to close.
        try? await self.channel.close()
        self.log.closed(self.channel)
    }

    private func answerAll() async throws {
        var head: HTTPRequestHead?
        var body: [UInt8] = []
        for try await part in self.parts {
            switch part {
            case .head(let received): (head, body) = (received, [])
            case .body(let piece): body += piece.readableBytesView.prefix(Self.bodyLimit - body.count)
            case .end:
                guard let head else { continue }
                try await self.send(await self.reply(to: head, body), for: head)
                if !head.isKeepAlive { return }
            }
        }
    }

    private func reply(to head: HTTPRequestHead, _ body: [UInt8]) async -> UpstreamReply {
        let isPost = head.method == .POST && self.source.takesPosts
        guard head.method == .GET || head.method == .HEAD || isPost else {
            return .problem(status: 405, "method \(head.method.rawValue) is not played; only GET and HEAD are")
        }
        let headers = Dictionary(
            head.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { "\($0), \($1)" })
        guard var request = UpstreamRequest(target: head.uri, headers: headers) else {
            return .problem(status: 400, "address '\(head.uri)' is not of the form /{host}/{path}?{query}")
        }
        if isPost { request.body = body }
        self.log.record(request)
        return await self.source.answer(request)
            ?? .problem(status: 404, "no source plays https://\(request.host)\(request.path)")
    }

    private func send(_ reply: UpstreamReply, for request: HTTPRequestHead) async throws {
        var headers = HTTPHeaders()
        headers.add(name: "Content-Type", value: reply.contentType)
        headers.add(name: "Content-Length", value: String(reply.body.count))
        for (name, value) in reply.headers.sorted(by: { $0.key < $1.key }) { headers.add(name: name, value: value) }
        if !request.isKeepAlive { headers.add(name: "Connection", value: "close") }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status), headers: headers)
        guard request.method != .HEAD else { return try await self.write(.head(head), .end(nil)) }
        switch reply.delivery {
        case .whole:
            try await self.write(.head(head), .body(.byteBuffer(ByteBuffer(bytes: reply.body))), .end(nil))
        case .trickle(let bytes, let pause):
            try await self.write(.head(head))
            for start in stride(from: 0, to: reply.body.count, by: max(1, bytes)) {
                let piece = reply.body[start..<min(start + max(1, bytes), reply.body.count)]
                try await self.write(.body(.byteBuffer(ByteBuffer(bytes: piece))))
                try await self.time.sleep(pause)
            }
            try await self.write(.end(nil))
        case .reset:
            let half = reply.body.prefix(reply.body.count / 2)
            try await self.write(.head(head), .body(.byteBuffer(ByteBuffer(bytes: half))))
            // A close that lingers for no time is a reset.
            guard let socket = self.channel as? any SocketOptionProvider else { throw ResetOnPurpose() }
            try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
            throw ResetOnPurpose()
        }
    }

    /// Returns when the socket has taken the last of them.
    private func write(_ parts: HTTPServerResponsePart...) async throws {
        for part in parts.dropLast() { self.channel.write(part, promise: nil) }
        if let last = parts.last { try await self.channel.writeAndFlush(last) }
    }
}

/// Ends a conversation in the middle of an answer.
private struct ResetOnPurpose: Error {}
