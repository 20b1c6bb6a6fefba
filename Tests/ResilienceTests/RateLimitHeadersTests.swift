import Resilience
import Testing
import Timing

@Suite struct RateLimitHeadersTests {
    @Test(arguments: [
        (
            ["RateLimit": #""default";r=50;t=30"#, "RateLimit-Policy": #""default";q=100;w=60"#],
            RateLimitHeaders(limit: 100, remaining: 50, reset: .seconds(30), window: .seconds(60))
        ),
        (
            ["RateLimit": "limit=100, remaining=7, reset=5"],
            RateLimitHeaders(limit: 100, remaining: 7, reset: .seconds(5))
        ),
        (
            ["RateLimit-Limit": "100, 100;w=60", "RateLimit-Remaining": "9", "RateLimit-Reset": "12"],
            RateLimitHeaders(limit: 100, remaining: 9, reset: .seconds(12))
        ),
        (
            ["X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1768996830"],
            RateLimitHeaders(limit: 60, remaining: 0, reset: .seconds(30))
        ),
        (["X-RateLimit-Remaining": "3", "X-RateLimit-Reset": "soon"], RateLimitHeaders(remaining: 3)),
        (
            [
                "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1769002230",
                "Date": "Wed, 21 Jan 2026 13:30:00 GMT",
            ],
            RateLimitHeaders(remaining: 0, reset: .seconds(30))
        ),
        (
            [
                "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1768991430",
                "Date": "Wed, 21 Jan 2026 10:30:00 GMT",
            ],
            RateLimitHeaders(remaining: 0, reset: .seconds(30))
        ),
        (
            ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1768996830", "Date": "yesterday"],
            RateLimitHeaders(remaining: 0, reset: .seconds(30))
        ),
    ])
    func `drafts and their forerunners say the same`(fields: [String: String], expected: RateLimitHeaders) {
        #expect(RateLimitHeaders(now: noon) { fields[$0] } == expected)
    }

    @Test(arguments: [[:], ["RateLimit": "?"], ["RateLimit-Limit": "-5"], ["X-RateLimit-Limit": "9999999999999999"]])
    func `fields that say nothing usable are no fields`(fields: [String: String]) {
        #expect(RateLimitHeaders(now: noon) { fields[$0] } == nil)
    }

    @Test(arguments: [(100, 51, false), (100, 50, true), (100, 0, true), (nil, 1000, true)] as [(Int?, Int, Bool)])
    func `a quota runs low when half of it is used, or when nobody says how large it is`(
        limit: Int?, remaining: Int, isLow: Bool
    ) {
        #expect(RateLimitHeaders(limit: limit, remaining: remaining, reset: .seconds(60)).isRunningLow == isLow)
    }

    @Test func `a quota without its end is not waited for`() {
        #expect(!RateLimitHeaders(limit: 100, remaining: 0).isRunningLow)
        #expect(!RateLimitHeaders(limit: 100, remaining: 0, reset: .zero).isRunningLow)
    }
}
