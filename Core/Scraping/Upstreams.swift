package import Resilience
package import Telemetry
package import Timing

/// How the sources are reached, and by which rules they are asked.
package struct Upstreams: Sendable {
    package var http: HTTPClient
    /// The same client without redaction: a token that is given twice is a secret by then, and has to be read.
    let tokenHTTP: HTTPClient
    package var address: SourceAddress
    /// The secret of a name, such as `BDL_API_KEY`; nil when it is not configured.
    package var secret: @Sendable (String) -> String?
    /// Who asks the sources that want the token of a service account.
    package var accounts: ServiceAccounts
    /// Breakers and quotas of the hosts, shared with other processes.
    package var guards: HostGuards
    /// The one place that repeats a request.
    package var policy: CallPolicy
    package var randomness: Randomness
    /// Takes secrets out of whatever is written.
    package var redactor: Redactor
    /// How long a source has to have failed a date before its fallback stands in.
    package var fallbackAfter: Duration
    /// What every row of a scrape must say, because a safeguard is switched off.
    package var warnings: [String]

    /// - Parameter http: its answers are redacted before anybody sees them.
    package init(
        http: HTTPClient, address: SourceAddress, secret: @escaping @Sendable (String) -> String?,
        accounts: ServiceAccounts, guards: HostGuards, policy: CallPolicy, randomness: Randomness, redactor: Redactor,
        fallbackAfter: Duration = .seconds(21_600), warnings: [String] = []
    ) {
        self.http = http.redacting(redactor)
        self.tokenHTTP = http
        self.address = address
        self.secret = secret
        self.accounts = accounts
        self.guards = guards
        self.policy = policy
        self.randomness = randomness
        self.redactor = redactor
        self.fallbackAfter = fallbackAfter
        self.warnings = warnings
    }
}
