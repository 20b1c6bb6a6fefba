import Testing
import Timing
import Upstream

@Suite struct QuotaSourceTests {
    private let clock = ManualClock()

    private func source(_ style: RefusalStyle = RefusalStyle()) throws -> QuotaSource {
        let rule = try QuotaRule(.sliding, 1, per: .milliseconds(1500))
        return QuotaSource(try PagedRows(count: 3).source, rule: rule, style: style, time: self.clock.source)
    }

    private func ask(_ source: QuotaSource) async throws -> UpstreamReply {
        let request = try #require(UpstreamRequest(target: "/pages.test/v1/rows"))
        return try #require(await source.source.answer(request))
    }

    @Test func `seconds are rounded up, so that who keeps them is admitted`() async throws {
        let source = try self.source()
        #expect(try await self.ask(source).status == 200)
        self.clock.advance(by: .milliseconds(1))
        let refusal = try await self.ask(source)
        #expect(refusal.status == 429)
        #expect(refusal.headers["Retry-After"] == "2")
        self.clock.advance(by: .seconds(2))
        #expect(try await self.ask(source).status == 200)
        #expect(source.log.refusals.count == 1)
        #expect(source.log.early().isEmpty)
    }

    @Test func `a date is in the upstream's own clock, and so is Date`() async throws {
        let source = try self.source(RefusalStyle(retryAfter: .date, clockSkew: .seconds(-3600)))
        _ = try await self.ask(source)
        let refusal = try await self.ask(source)
        // The clock shows 17:00:00, the upstream believes 16:00:00, and the next call is admitted 1.5 s later.
        #expect(refusal.headers["Date"] == "Mon, 15 Jan 2024 16:00:00 GMT")
        #expect(refusal.headers["Retry-After"] == "Mon, 15 Jan 2024 16:00:02 GMT")
        #expect(source.log.refusals.first?.askedUntil == Timestamp.upstreamNoon.advanced(by: .seconds(2)))
    }

    @Test func `without a field nothing is asked, and nobody is early`() async throws {
        let source = try self.source(RefusalStyle(retryAfter: .none, status: 503))
        for _ in 1...2 { _ = try await self.ask(source) }
        let refusal = try await self.ask(source)
        #expect(refusal.status == 503 && refusal.headers["Retry-After"] == nil)
        #expect(source.log.refusals.count == 2 && source.log.early().isEmpty)
    }

    @Test func `the log names each call that came before it should`() async throws {
        let source = try self.source()
        for wait: Int64 in [0, 0, 1999, 1] {
            self.clock.advance(by: .milliseconds(wait))
            _ = try await self.ask(source)
        }
        let log = source.log
        #expect(log.visits.map(\.isRefused) == [false, true, false, true])
        // The third call was within the quota, and still a millisecond before the moment that the second was told.
        #expect(log.early().map(\.time) == [Timestamp.upstreamNoon.advanced(by: .milliseconds(1999))])
        #expect(log.early(delivery: .seconds(2)).isEmpty)
    }

    @Test func `the log names each refusal that came after the first one was heard`() async throws {
        let source = try self.source()
        for wait: Int64 in [0, 0, 50, 1, 2000, 0] {
            self.clock.advance(by: .milliseconds(wait))
            _ = try await self.ask(source)
        }
        let log = source.log
        #expect(log.visits.map(\.isRefused) == [false, true, true, true, false, true])
        #expect(log.late(delivery: .milliseconds(50)).map(\.time) == [log.visits[3].time, log.visits[5].time])
        #expect(log.late(delivery: .seconds(3)).isEmpty)
    }

    @Test func `what is left is announced when wished`() async throws {
        let source = try self.source(RefusalStyle(announcesQuota: true))
        let reply = try await self.ask(source)
        #expect(reply.headers["RateLimit-Limit"] == "1")
        #expect(reply.headers["RateLimit-Remaining"] == "0")
        #expect(reply.headers["RateLimit-Reset"] == "2")
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (951_782_399_999, "Mon, 28 Feb 2000 23:59:59 GMT"),
        (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_768_996_920_000, "Wed, 21 Jan 2026 12:02:00 GMT"),
    ])
    func `a date is written as RFC 9110 has it`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).httpDate == text)
    }
}
