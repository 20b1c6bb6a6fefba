import NIOCore
import NIOHTTP1
import NIOPosix

@testable import Upstream

/// One HTTP/1.1 connection to a server on loopback, for tests that must cross a real socket.
struct LoopbackClient: Sendable {
    struct Answer: Sendable, Equatable {
        var status: Int
        var headers: [String: String]
        var body: [UInt8]

        var text: String { String(decoding: self.body, as: UTF8.self) }
    }

    struct Dropped: Error {}

    /// Sends the requests one after the other over one connection and returns the answers in order.
    ///
    /// `whileIdle` runs after the last answer, with the connection still open.
    static func get(
        _ targets: [String], port: Int, whileIdle: @Sendable () async -> Void = {}
    ) async throws -> [Answer] {
        let (stream, arrived) = AsyncThrowingStream.makeStream(of: HTTPClientResponsePart.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(PartStream(arrived))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        var parts = stream.makeAsyncIterator()
        var answers: [Answer] = []
        for target in targets {
            let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: target, headers: ["host": "127.0.0.1"])
            channel.write(HTTPClientRequestPart.head(head), promise: nil)
            try await channel.writeAndFlush(HTTPClientRequestPart.end(nil))
            answers.append(try await Self.answer(&parts))
        }
        await whileIdle()
        // The server may have closed it.
        try? await channel.close()
        return answers
    }

    private static func answer(
        _ parts: inout AsyncThrowingStream<HTTPClientResponsePart, any Error>.Iterator
    ) async throws -> Answer {
        var answer = Answer(status: 0, headers: [:], body: [])
        while let part = try await parts.next() {
            switch part {
            case .head(let head):
                answer.status = Int(head.status.code)
                for (name, value) in head.headers { answer.headers[name.lowercased()] = value }
            case .body(let bytes): answer.body += bytes.readableBytesView
            case .end: return answer
            }
        }
        throw Dropped()
    }
}
