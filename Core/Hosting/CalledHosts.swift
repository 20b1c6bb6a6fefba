import Rollout
package import Scraping

/// Every host that the declared sources call, with the token endpoints of their service accounts: each has a breaker.
package struct CalledHosts: Sendable {
    private let accounts: ServiceAccounts

    package init(environment: [String: String]) {
        var reader = EnvironmentReader(environment)
        self.accounts = ServiceAccounts(SourceFlags(reading: &reader))
    }

    /// Of every source, each once, by name.
    package var all: [String] { Set(SourceCatalog.all.flatMap(self.hosts)).sorted() }

    /// Of one source, its own first.
    package func hosts(of source: SourceDeclaration) -> [String] {
        source.hosts + [source.serviceAccount.map(self.tokenHost)].compactMap(\.self)
    }

    /// A key that is not set here, or cannot be used, is taken for one of Google's: `scrape check` says what it lacks.
    private func tokenHost(of scope: ServiceAccountScope) -> String {
        (try? self.accounts.key(scope.secret).tokenHost) ?? ServiceAccountScope.usualTokenHost
    }
}
