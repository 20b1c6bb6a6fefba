import ArgumentParser
import Hosting
import Invocation

/// `fastbreak migrate`: brings the configured database to the schema of this build.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to the schema of this build.",
        discussion: """
            Applies what PostgreSQL lacks, each step in a transaction of its own, under an advisory lock: several may run \
            at once. A step that has been applied is never changed or undone. A SQLite file carries its schema itself.

            Examples:
              FASTBREAK_DATABASE_URL=postgres://… fastbreak migrate --dry-run
              FASTBREAK_DATABASE_URL=postgres://… fastbreak migrate --json

            Exit codes: 0 done, 75 the database is away, 78 it is refused, such as one of a newer build.
            """)

    @Flag(help: "Show what would be applied, and write nothing.")
    var dryRun = false

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let isText = !self.store.json
        let migration = try await self.store.withConfiguration { configuration in
            try await StoreMigration.run(configuration.runtime, isDryRun: self.dryRun) { step in
                if isText { print("applied  \(step)") }
            }
        }
        guard isText else {
            print(try JSON.encode(migration))
            return
        }
        if migration.is_dry_run { for step in migration.steps { print("pending  \(step)") } }
        print(migration.detail)
    }
}
