import Resilience
import SQLiteAdapter
import TestSupport
import Testing
import Timing
import Upstream

@Suite(.timeLimit(.minutes(1))) struct BreakerScenarioTests {
    private let time = VirtualTime()

    private func breaker(_ failures: Int, open seconds: Int) -> BreakerConfiguration {
        var breaker = BreakerConfiguration()
        breaker.consecutiveFailures = failures
        breaker.firstOpenTime = .seconds(seconds)
        return breaker
    }

    @Test(arguments: [1, 3, 10])
    func `so many 429s trip it, and then no call is made`(threshold: Int) async throws {
        try await Stage.run(scripted([(429, [:])]), time: self.time) { stage in
            let host = try stage.process(breaker: self.breaker(threshold, open: 300))
            var trips: [BreakerTransition] = []
            var last: String?
            for _ in 0..<4 {
                let fetch = try await host.fetch(within: 250)
                trips += fetch.report.transitions.filter(\.isTrip)
                last = fetch.delay
                if trips.count > 0 { break }
            }
            #expect(trips.map(\.cause) == [.consecutiveFailures(threshold)])
            #expect(stage.server.requests.count == threshold)
            let fetch = try await host.fetch(within: 10)
            #expect(fetch.delay == "the breaker is open", "after \(String(describing: last))")
            #expect(fetch.report.steps.isEmpty)
            #expect(stage.server.requests.count == threshold)
        }
    }

    @Test func `after the open time one probe goes, and its success closes the breaker`() async throws {
        try await Stage.run(scripted([(503, [:]), (503, [:]), (200, [:])]), time: self.time) { stage in
            let host = try stage.process(breaker: self.breaker(2, open: 300))
            let tripped = try await host.fetch(within: 60)
            #expect(tripped.delay == "the breaker is open")
            self.time.advance(by: try #require(tripped.after) - .seconds(1))
            #expect(try await host.fetch(within: 1).delay == "the breaker is open")
            self.time.advance(by: .seconds(1))
            let fetch = try await host.fetch()
            #expect(fetch.status == 200)
            #expect(fetch.report.transitions.map(\.to) == [.halfOpen, .closed])
            #expect(stage.server.requests.count == 3)
        }
    }

    @Test func `a probe that fails opens it again, for twice as long`() async throws {
        try await Stage.run(scripted([(503, [:])]), time: self.time) { stage in
            let host = try stage.process(breaker: self.breaker(2, open: 300))
            let tripped = try await host.fetch(within: 60)
            self.time.advance(by: try #require(tripped.after))
            let fetch = try await host.fetch(within: 60)
            #expect(fetch.delay == "the breaker is open")
            #expect(fetch.report.transitions.map(\.to) == [.halfOpen, .open])
            #expect(fetch.report.transitions.last?.cause == .probeFailed)
            #expect(stage.server.requests.count == 3)
            #expect(
                fetch.report.transitions.last?.openUntil
                    == fetch.report.transitions.last?.at.advanced(by: .seconds(600)))
            self.time.advance(by: try #require(fetch.after) - .seconds(1))
            #expect(try await host.fetch(within: 1).delay == "the breaker is open")
            #expect(stage.server.requests.count == 3)
        }
    }

    @Test func `a 404 says nothing about the host`() async throws {
        try await Stage.run(scripted([(404, [:])]), time: self.time) { stage in
            let host = try stage.process(breaker: self.breaker(2, open: 300))
            for _ in 0..<5 { #expect(try await host.fetch().status == 404) }
            #expect(stage.server.requests.count == 5)
        }
    }

    @Test func `two processes on one file share a breaker, and one of them probes`() async throws {
        let file = try TemporaryDatabase(time: self.time.source)
        let status = Dial(503)
        let script = self.breaker(2, open: 300)
        let gate = UpstreamSource { _ in .json(Array("{}".utf8), status: status.value) }
        try await Stage.run(gate, time: self.time) { stage in
            let one = try stage.process("one", breaker: script, store: file.connection())
            let two = try stage.process("two", breaker: script, store: file.connection())
            _ = try await one.fetch(within: 60)
            #expect(stage.server.requests.count == 2)
            let refused = try await two.fetch(within: 60)
            #expect(refused.delay == "the breaker is open")
            #expect(stage.server.requests.count == 2)

            self.time.advance(by: try #require(refused.after))
            status.set(200)
            // While one holds the lease of the probe, two is told that somebody probes.
            let probe = try await one.host().admit(left: .seconds(60), draw: 0.5)
            guard case .granted(let ticket, _) = probe.answer else {
                Issue.record("no probe: \(probe)")
                return
            }
            #expect(ticket.isProbe)
            #expect(try await two.fetch(within: 60).delay == "the breaker is half-open and somebody probes")
            #expect(stage.server.requests.count == 2)
            _ = try await one.host().settle(ticket, AttemptResult(.answered(status: 200)), elapsed: .zero, floor: nil)
            let fetch = try await two.fetch()
            #expect(fetch.status == 200 && fetch.report.transitions.isEmpty)
        }
    }
}
