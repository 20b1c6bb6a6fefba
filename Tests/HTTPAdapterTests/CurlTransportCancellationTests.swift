import HTTPAdapter
import Scraping
import Testing

@Suite(.timeLimit(.minutes(1))) struct CurlTransportCancellationTests {
    @Test func `a cancelled task stops waiting and its connection is closed`() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        let (closed, closing) = AsyncStream.makeStream(of: Void.self)
        try await withServer {
            _ = $0.readRequest()
            arrival.finish()
            $0.waitForPeerToClose()
            closing.finish()
        } _: { server, transport in
            let task = Task { [client = transport.client, url = server.url()] in
                try await client.send(HTTPRequest(url))
            }
            for await _ in arrived {}
            task.cancel()
            #expect(await failureCode { try await task.value } == .cancelled)
            for await _ in closed {}
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a task that was cancelled before it asked sends nothing`() async throws {
        try await withServer {
            _ = $0.readRequest()
        } _: { server, transport in
            let task = Task { [client = transport.client, url = server.url()] in
                withUnsafeCurrentTask { $0?.cancel() }
                return try await client.send(HTTPRequest(url))
            }
            #expect(await failureCode { try await task.value } == .cancelled)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `cancelling one request leaves the others alone`() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        try await withServer {
            guard let request = $0.readRequest() else { return }
            guard request.target == "/slow" else {
                $0.answer(body: [1])
                return
            }
            arrival.finish()
            $0.waitForPeerToClose()
        } _: { server, transport in
            let slow = Task { [client = transport.client, url = server.url("/slow")] in
                try await client.send(HTTPRequest(url))
            }
            for await _ in arrived {}
            async let other = transport.client.send(HTTPRequest(server.url("/other")))
            slow.cancel()
            #expect(await failureCode { try await slow.value } == .cancelled)
            let answer = try await other
            #expect(answer.body == [1])
        }
    }

    @Test func `closing the transport cancels what is pending and what comes later`() async throws {
        let (arrived, arrival) = AsyncStream.makeStream(of: Void.self)
        try await withServer {
            _ = $0.readRequest()
            arrival.finish()
            $0.waitForPeerToClose()
        } _: { server, transport in
            let pending = Task { [client = transport.client, url = server.url()] in
                try await client.send(HTTPRequest(url))
            }
            for await _ in arrived {}
            transport.close()
            #expect(await failureCode { try await pending.value } == .cancelled)
            let later = await failureCode { try await transport.client.send(HTTPRequest(server.url())) }
            #expect(later == .cancelled)
            transport.close()
        }
    }
}
