import Bench
import Messaging
import Resilience
import Testing
import Timing
import Upstream

/// The scrape function against an upstream that enforces its quota; the upstream's own log is the judge.
@Suite(.timeLimit(.minutes(1))) struct QuotaScenarioTests {
    private let time = VirtualTime()

    private static let pages = 60

    private struct Result {
        var walk: Walk
        var log: QuotaLog
        var rule: QuotaRule

        /// The shortest time in which the quota admits the calls, by the time that it took.
        var goodput: Double {
            let admitted = self.log.visits.filter { !$0.isRefused }.map(\.time)
            let shortest = Quota.shortestTime(of: self.rule, calls: admitted.count, from: admitted[0])
            return shortest.seconds / admitted[0].duration(to: admitted[admitted.count - 1]).seconds
        }
    }

    private func walk(
        _ kind: QuotaRule.Kind, _ style: RefusalStyle = RefusalStyle(), isDeclared: Bool
    ) async throws -> Result {
        let rule = try QuotaRule(kind, 6, per: .seconds(60))
        let quota = QuotaSource(
            try PagedRows(count: Self.pages * 5).source, rule: rule, style: style, time: self.time.source)
        return try await Stage.run(quota.source, time: self.time) { stage in
            let process = try stage.process(rates: isDeclared ? [Rate(rule)] : [])
            return Result(walk: try await process.scrape(), log: quota.log, rule: rule)
        }
    }

    private func expectEverything(of result: Result) {
        #expect(result.walk.completion?.status == .success)
        #expect(result.walk.ids == (1...Self.pages * 5).map(String.init), "every row once, in order")
        #expect(result.log.early().isEmpty, "no call earlier than asked")
    }

    @Test(arguments: QuotaRule.Kind.allCases)
    func `a declared quota is never refused, and used to 95 percent at least`(kind: QuotaRule.Kind) async throws {
        let result = try await self.walk(kind, isDeclared: true)
        self.expectEverything(of: result)
        #expect(result.log.refusals.isEmpty)
        #expect(result.goodput >= 0.95, "\(result.goodput)")
    }

    @Test(
        arguments: [QuotaRule.Kind.fixed, .sliding],
        [
            RefusalStyle(), RefusalStyle(retryAfter: .date), RefusalStyle(retryAfter: .date, clockSkew: .seconds(5400)),
            RefusalStyle(retryAfter: .date, clockSkew: .seconds(-5400)),
        ])
    func `an unknown quota is learnt from one refusal`(kind: QuotaRule.Kind, style: RefusalStyle) async throws {
        let result = try await self.walk(kind, style, isDeclared: false)
        self.expectEverything(of: result)
        #expect(result.log.refusals.count == 1)
        #expect(result.goodput >= 0.9, "\(result.goodput)")
    }

    @Test(arguments: QuotaRule.Kind.allCases)
    func `an announced quota is not overrun even once, and used to 95 percent at least`(kind: QuotaRule.Kind)
        async throws
    {
        let result = try await self.walk(kind, RefusalStyle(announcesQuota: true), isDeclared: false)
        self.expectEverything(of: result)
        #expect(result.log.refusals.isEmpty)
        #expect(result.goodput >= 0.95, "\(result.goodput)")
    }

    @Test func `a quota that is refused with 503 is waited for each time`() async throws {
        let result = try await self.walk(.sliding, RefusalStyle(status: 503), isDeclared: false)
        self.expectEverything(of: result)
        #expect(result.log.refusals.count == 9)
    }

    @Test func `two processes on one file keep one quota`() async throws {
        let file = try TemporaryDatabase(time: self.time.source)
        let rule = try QuotaRule(.sliding, 6, per: .seconds(60))
        let quota = QuotaSource(try PagedRows(count: 100).source, rule: rule, time: self.time.source)
        try await Stage.run(quota.source, time: self.time) { stage in
            let processes = try ["one", "two"].map {
                try stage.process($0, rates: [Rate(rule)], store: file.connection())
            }
            for turn in 0..<40 { #expect(try await processes[turn % 2].fetch().status == 200) }
            #expect(quota.log.refusals.isEmpty)
            #expect(quota.log.visits.count == 40)
        }
    }
}
