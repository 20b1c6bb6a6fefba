import Resilience
import Testing
import Timing

@Suite struct RateLimitHeadersTests {
    @Test(arguments: [
        (
            ["RateLimit": #""default";r=50;t=30"#, "RateLimit-Policy": #""default";q=100;w=60"#],
            RateLimitHeaders(limit: 100, remaining: 50, reset: .seconds(30), window: .seconds(60), policy: "default")
        ),
        (
            ["RateLimit": "limit=100, remaining=7, reset=5"],
            RateLimitHeaders(limit: 100, remaining: 7, reset: .seconds(5))
        ),
        (
            ["RateLimit": "limit=100; remaining=7; reset=5"],
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
        // Cut to whole seconds it would be too early, and a year is no number of seconds.
        (
            ["X-RateLimit-Remaining": "3.0", "X-RateLimit-Reset": "29.1"],
            RateLimitHeaders(remaining: 3, reset: .seconds(30))
        ),
        (
            ["RateLimit": #""p";r=3;t=29.1"#], RateLimitHeaders(remaining: 3, reset: .seconds(30), policy: "p")
        ),
        (["X-RateLimit-Remaining": "3", "X-RateLimit-Reset": "2026-01-21T13:30:00Z"], RateLimitHeaders(remaining: 3)),
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
        #expect(RateLimitHeaders(now: noon) { [fields[$0]].compactMap(\.self) } == expected)
    }

    @Test(arguments: [
        // Lines of one name are one list, whichever way it is cut.
        (
            [#""day";r=5;t=30"#], [#""second";q=10;w=1"#, #""day";q=1000;w=86400"#],
            RateLimitHeaders(limit: 1000, remaining: 5, reset: .seconds(30), window: .seconds(86_400), policy: "day")
        ),
        (
            [#""day";r=5;t=30"#], [#""second";q=10;w=1, "day";q=1000;w=86400"#],
            RateLimitHeaders(limit: 1000, remaining: 5, reset: .seconds(30), window: .seconds(86_400), policy: "day")
        ),
        // The tightest of several, on lines of their own; of two that are used up the one that ends last.
        (
            [#""second";r=9;t=1"#, #""day";r=2;t=4000"#], [#""second";q=10;w=1, "day";q=1000;w=86400"#],
            RateLimitHeaders(limit: 1000, remaining: 2, reset: .seconds(4000), window: .seconds(86_400), policy: "day")
        ),
        (
            [#""second";r=0;t=1, "day";r=0;t=4000"#], [],
            RateLimitHeaders(remaining: 0, reset: .seconds(4000), policy: "day")
        ),
        // No policy of that name: another one's limit says nothing of it.
        (
            [#""hour";r=40;t=60"#], [#""second";q=10;w=1"#],
            RateLimitHeaders(remaining: 40, reset: .seconds(60), policy: "hour")
        ),
        // Names are compared whole, with what they hold of the list's own signs.
        (
            [#""y, \"p;q=7";r=1;t=9"#], [#""x, \"p;q=7";q=3, "y, \"p;q=7";q=5"#],
            RateLimitHeaders(limit: 5, remaining: 1, reset: .seconds(9), policy: #"y, \"p;q=7"#)
        ),
        // Bytes are no calls.
        (
            [#""bytes";r=0;t=9, "calls";r=4;t=8"#], [#""bytes";q=9000;qu="content-bytes""#, #""calls";q=5"#],
            RateLimitHeaders(limit: 5, remaining: 4, reset: .seconds(8), policy: "calls")
        ),
        // The form of before names its policy by the limit.
        (
            ["limit=50, remaining=7, reset=5"], ["10;w=1", "50;w=60"],
            RateLimitHeaders(limit: 50, remaining: 7, reset: .seconds(5), window: .seconds(60))
        ),
        ([], [#""p";q=100;w=60"#], RateLimitHeaders(limit: 100, window: .seconds(60))),
    ])
    func `a state belongs to the policy of its name, on however many lines they come`(
        states: [String], policies: [String], expected: RateLimitHeaders
    ) {
        let lines = ["RateLimit": states, "RateLimit-Policy": policies]
        #expect(RateLimitHeaders(now: noon) { lines[$0, default: []] } == expected)
    }

    @Test(
        arguments: [
            (["50", "0"], ["10", "60"], 60), (["0", "900"], ["1", "3000"], 1), (["0", "0"], ["1", "3000"], 3000),
            (["50", "0"], ["60"], 60), (["0"], ["1", "60"], 60),
        ] as [([String], [String], Int)])
    func `of old fields on several lines the tightest quota counts, and the latest reset where they do not pair`(
        remaining: [String], resets: [String], seconds: Int
    ) {
        let lines = ["X-RateLimit-Remaining": remaining, "X-RateLimit-Reset": resets]
        let told = RateLimitHeaders(now: noon) { lines[$0, default: []] }
        #expect(told == RateLimitHeaders(remaining: 0, reset: .seconds(seconds)))
    }

    @Test(arguments: [[:], ["RateLimit": "?"], ["RateLimit-Limit": "-5"], ["X-RateLimit-Limit": "9999999999999999"]])
    func `fields that say nothing usable are no fields`(fields: [String: String]) {
        #expect(RateLimitHeaders(now: noon) { [fields[$0]].compactMap(\.self) } == nil)
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
