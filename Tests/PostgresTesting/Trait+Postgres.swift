package import Testing

extension Trait where Self == ConditionTrait {
    /// Skips, visibly, where no PostgreSQL server is installed.
    package static var needsPostgres: Self {
        .enabled(if: PostgresServer.binaries != nil, "no PostgreSQL server in /usr/lib/postgresql: run `make setup`")
    }
}
