import Bench
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
            var last: CallDelay?
            for _ in 0..<4 {
                let (ending, report) = try await stage.fetch(host, within: 250)
                trips += report.transitions.filter(\.isTrip)
                last = ending.delay
                if trips.count > 0 { break }
            }
            #expect(trips.map(\.cause) == [.consecutiveFailures(threshold)])
            #expect(stage.server.requests.count == threshold)
            let (ending, report) = try await stage.fetch(host, within: 10)
            #expect(ending.delay == .breaker(.open), "after \(String(describing: last))")
            #expect(report.steps.isEmpty)
            #expect(stage.server.requests.count == threshold)
        }
    }

    @Test func `after the open time one probe goes, and its success closes the breaker`() async throws {
        try await Stage.run(scripted([(503, [:]), (503, [:]), (200, [:])]), time: self.time) { stage in
            let host = try stage.process(breaker: self.breaker(2, open: 300))
            let tripped = try await stage.fetch(host, within: 60).ending
            #expect(tripped.delay == .breaker(.open))
            self.time.advance(by: try #require(tripped.after) - .seconds(1))
            #expect(try await stage.fetch(host, within: 0).ending.delay == .breaker(.open))
            self.time.advance(by: .seconds(1))
            let (ending, report) = try await stage.fetch(host)
            #expect(ending.status == 200)
            #expect(report.transitions.map(\.to) == [.halfOpen, .closed])
            #expect(stage.server.requests.count == 3)
        }
    }

    @Test func `a probe that fails opens it again, for twice as long`() async throws {
        try await Stage.run(scripted([(503, [:])]), time: self.time) { stage in
            let host = try stage.process(breaker: self.breaker(2, open: 300))
            let tripped = try await stage.fetch(host, within: 60).ending
            self.time.advance(by: try #require(tripped.after))
            let (ending, report) = try await stage.fetch(host, within: 60)
            #expect(ending.delay == .breaker(.open))
            #expect(report.transitions.map(\.to) == [.halfOpen, .open])
            #expect(report.transitions.last?.cause == .probeFailed)
            #expect(stage.server.requests.count == 3)
            #expect(report.transitions.last?.openUntil == report.transitions.last?.at.advanced(by: .seconds(600)))
            self.time.advance(by: try #require(ending.after) - .seconds(1))
            #expect(try await stage.fetch(host, within: 0).ending.delay == .breaker(.open))
            #expect(stage.server.requests.count == 3)
        }
    }

    @Test func `a 404 says nothing about the host`() async throws {
        try await Stage.run(scripted([(404, [:])]), time: self.time) { stage in
            let host = try stage.process(breaker: self.breaker(2, open: 300))
            for _ in 0..<5 { #expect(try await stage.fetch(host).ending.status == 404) }
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
            _ = try await stage.fetch(one, within: 60)
            #expect(stage.server.requests.count == 2)
            let refused = try await stage.fetch(two, within: 60).ending
            #expect(refused.delay == .breaker(.open))
            #expect(stage.server.requests.count == 2)

            self.time.advance(by: try #require(refused.after))
            status.set(200)
            // While one holds the lease of the probe, two is told that somebody probes.
            let probe = await one.admit(left: .seconds(60), draw: 0.5)
            guard case .granted(let ticket, _) = probe.answer else {
                Issue.record("no probe: \(probe)")
                return
            }
            #expect(ticket.isProbe)
            #expect(try await stage.fetch(two, within: 60).ending.delay == .breaker(.probing))
            #expect(stage.server.requests.count == 2)
            _ = await one.settle(ticket, AttemptResult(.answered(status: 200)), elapsed: .zero, floor: nil)
            let (ending, report) = try await stage.fetch(two)
            #expect(ending.status == 200 && report.transitions.isEmpty)
        }
    }
}
