import Resilience

/// What upstreams have published about how often they may be asked.
enum SourceQuota {
    /// Of the plan that has box scores; a smaller plan answers 429, which is obeyed as well.
    static let balldontlie = [Rate("requests", 600, per: .seconds(60))]

    /// Twenty pages a minute, at the distance that its robots.txt asks for.
    static let basketballReference = [
        Rate("crawl-delay", 1, per: .milliseconds(3500), shape: .bucket(burst: 1)),
        Rate("pages", 20, per: .seconds(60)),
    ]

    /// Requests of any price; the month's credits differ by plan, and are read from its answers.
    static let oddsAPI = [Rate("requests", 30, per: .seconds(1))]

    /// Not published; two seconds between calls have not been refused.
    static let bettingPros = [Rate("pace", 1, per: .seconds(2), shape: .bucket(burst: 1))]
}
