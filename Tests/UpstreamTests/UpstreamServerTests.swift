import Glibc
import NIOCore
import Synchronization
import Testing
import Timing
import Upstream

@Suite struct UpstreamServerTests {
    static let noon = Timestamp(milliseconds: 1_705_338_000_000)
    static let time = TimeSource(now: { Self.noon }, sleep: { _ in })

    /// Answers every request to `echo.test` with what was understood of it.
    static let echo = UpstreamSource { request in
        guard request.host == "echo.test" else { return nil }
        let query = request.query.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.joined(separator: ","))" }
        return .json(Array("\(request.path)|\(query.joined(separator: "&"))".utf8))
    }

    @Test func `one connection carries several requests, each read in full`() async throws {
        let server = try await UpstreamServer.start(source: Self.echo, time: Self.time)
        let answers = try await LoopbackClient.get(
            ["/echo.test/v1/a%20b?x=1&x=2&d%5B%5D=2024-01-15", "/ECHO.test/", "/echo.test"], port: server.port)
        #expect(answers.map(\.status) == [200, 200, 200])
        #expect(answers.map(\.text) == ["/v1/a b|d[]=2024-01-15&x=1,2", "/|", "/|"])
        #expect(answers[0].headers["content-type"] == "application/json; charset=utf-8")
        await server.close()
    }

    @Test func `what nobody plays is a 404 that says what was asked`() async throws {
        let server = try await UpstreamServer.start(source: Self.echo, time: Self.time)
        let answers = try await LoopbackClient.get(["/example.org/x", "/echo.test/%zz"], port: server.port)
        #expect(answers.map(\.status) == [404, 400])
        #expect(answers[0].text.contains("https://example.org/x"))
        await server.close()
    }

    @Test func `it remembers each request with its time`() async throws {
        let server = try await UpstreamServer.start(source: Self.echo, time: Self.time)
        _ = try await LoopbackClient.get(["/echo.test/a?n=1", "/unknown.test/b"], port: server.port)
        #expect(
            server.requests == [
                SeenRequest(host: "echo.test", path: "/a", query: ["n": ["1"]], time: Self.noon),
                SeenRequest(host: "unknown.test", path: "/b", query: [:], time: Self.noon),
            ])
        await server.close()
    }

    @Test func `a body can come in pieces, with a pause of the server's time after each`() async throws {
        let clock = ManualClock()
        let server = try await UpstreamServer.start(
            source: Self.delivering(.trickle(bytes: 3, pause: .seconds(10))), time: clock.source)
        let answers = try await LoopbackClient.get(["/echo.test/"], port: server.port)
        #expect(answers.map(\.text) == ["0123456789"])
        await server.close()
        // Four pieces, and a pause after each.
        #expect(Timestamp.upstreamNoon.duration(to: clock.source.now()) == .seconds(40))
    }

    @Test func `a connection can be reset in the middle of a body`() async throws {
        let server = try await UpstreamServer.start(source: Self.delivering(.reset), time: Self.time)
        let error = await #expect(throws: (any Error).self) {
            try await LoopbackClient.get(["/echo.test/"], port: server.port)
        }
        #expect((error as? IOError)?.errnoCode == ECONNRESET, "\(String(describing: error))")
        await server.close()
    }

    private static func delivering(_ delivery: UpstreamReply.Delivery) -> UpstreamSource {
        UpstreamSource { _ in
            var reply = UpstreamReply.json(Array("0123456789".utf8))
            reply.delivery = delivery
            return reply
        }
    }

    @Test func `closing waits for the answer under way and then refuses connections`() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let (releases, release) = AsyncStream.makeStream(of: Void.self)
        let slow = UpstreamSource { _ in
            arrived.yield()
            for await _ in releases { break }
            return .json(Array("{}".utf8))
        }
        let server = try await UpstreamServer.start(source: slow, time: Self.time)
        async let answer = LoopbackClient.get(["/slow.test/"], port: server.port)
        for await _ in arrivals { break }
        async let closed: Void = server.close()
        release.yield()
        #expect(try await answer.map(\.status) == [200])
        await closed
        await #expect(throws: (any Error).self) {
            try await LoopbackClient.get(["/slow.test/"], port: server.port)
        }
    }

    @Test func `closing ends an idle connection instead of waiting for it`() async throws {
        let server = try await UpstreamServer.start(source: Self.echo, time: Self.time)
        let answers = try await LoopbackClient.get(["/echo.test/"], port: server.port) { await server.close() }
        #expect(answers.count == 1)
        await server.close()
    }

    @Test func `a simulated day crosses the socket unchanged`() async throws {
        let simulation = try Simulation(gamesPerDay: 15)
        let server = try await UpstreamServer.start(source: simulation.league.source, time: Self.time)
        let target = "/api.balldontlie.io/v1/box_scores?date=2024-01-15"
        let answer = try #require(try await LoopbackClient.get([target], port: server.port).first)
        #expect(answer.status == 200)
        #expect(try await answer.body == simulation.reply(target).body)
        await server.close()
    }

    @Test func `a port in use is an error that names it`() async throws {
        let server = try await UpstreamServer.start(source: Self.echo, time: Self.time)
        let error = await #expect(throws: UpstreamError.self) {
            try await UpstreamServer.start(port: server.port, source: Self.echo, time: Self.time)
        }
        #expect(error?.code == .cannotListen)
        #expect(error?.detail.contains("\(server.port)") == true)
        await server.close()
    }
}
