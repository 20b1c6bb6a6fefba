import ArgumentParser
import Bench
import Upstream

/// The options that put a quota in front of a source.
struct QuotaOptions: ParsableArguments {
    @Option(help: "Calls and period, such as 10/1s, 600/1m or 5/250ms. Default: no quota.")
    var quota: String?

    @Option(help: "How calls are counted: fixed, sliding or bucket.")
    var kind = QuotaRule.Kind.sliding

    @Option(help: "Tokens of a full bucket, 1 to 100000. Default: the quota's count.")
    var burst: Int?

    @Option(help: "How a refusal says when to come back: seconds, date or none.")
    var retryAfter = RefusalStyle.RetryAfter.seconds

    @Option(help: "The status of a refusal: 429 or 503.")
    var status = 429

    @Flag(help: "Tell the quota in RateLimit-Limit, -Remaining and -Reset.")
    var announce = false

    @Option(help: "Seconds that the upstream's clock runs ahead; negative when behind, at most a day either way.")
    var skew = 0

    func validate() throws {
        if self.quota == nil, self.burst != nil || self.announce {
            throw ValidationError("--burst and --announce need --quota")
        }
        guard [429, 503].contains(self.status) else {
            throw ValidationError("--status is \(self.status), not 429 or 503")
        }
        guard (-86_400...86_400).contains(self.skew) else {
            throw ValidationError("--skew is \(self.skew), not -86400 to 86400")
        }
        do { _ = try self.rule() } catch { throw ValidationError("--quota: \(error.detail)") }
    }

    func rule() throws(UpstreamError) -> QuotaRule? {
        guard let quota else { return nil }
        return try QuotaRule(self.kind, text: quota, burst: self.burst)
    }

    var style: RefusalStyle {
        RefusalStyle(
            retryAfter: self.retryAfter, status: self.status, announcesQuota: self.announce,
            clockSkew: .seconds(self.skew))
    }
}

extension RefusalStyle.RetryAfter: ExpressibleByArgument {}
