import Testing
import Upstream

@Suite struct ClosingServerTests {
    @Test func `connections that arrive while the server closes are answered or closed, and end nothing else`()
        async throws
    {
        for _ in 0..<300 {
            let server = try await UpstreamServer.start(
                source: UpstreamServerTests.echo, time: UpstreamServerTests.time)
            let answered = await withTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        var answers = 0
                        for _ in 0..<3 {
                            // Whether one is still served or is refused is a matter of the moment.
                            answers += (try? await LoopbackClient.get(["/echo.test/"], port: server.port).count) ?? 0
                        }
                        return answers
                    }
                }
                await server.close()
                return await group.reduce(0, +)
            }
            #expect(answered == server.requests.count, "what was heard was answered")
        }
    }
}
