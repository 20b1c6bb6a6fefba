/// Every flag there is, for `describe`, the README's table and the search for misspelt keys.
package enum FlagCatalog {
    package static let all: [FlagDeclaration] =
        RuntimeFlags.declarations + GateFlags.declarations + OverrideFlags.declarations + ResilienceFlags.declarations
        + SourceFlags.declarations + TransportFlags.declarations

    /// Variables that begin so are meant for us.
    package static let prefixes = [
        "FASTBREAK_", "GATE_", "PHASE_VALIDATION_", "RATE_LIMIT_", "HTTP_CA_", "HTTP_POOL_BACKOFF", "HTTP_PROXY_",
        "SCRAPER_BACKOFF",
    ]
}
