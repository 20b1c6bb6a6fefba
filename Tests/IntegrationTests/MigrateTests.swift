import Invocation
import PostgresAdapter
import PostgresTesting
import Testing

/// `fastbreak migrate`, and what the binaries say of a database that needs it.
@Suite(.needsPostgres) struct MigrateTests {
    private static func fastbreak(_ url: String, _ arguments: [String]) async throws -> Products.Run {
        let data = try DataFolder()
        return try await Products.run(
            "fastbreak", arguments, environment: ["FASTBREAK_DATABASE_URL": url, "FASTBREAK_DATA": data.path])
    }

    private static func job(_ url: String) async throws -> Products.Run {
        try await Products.job(
            "phase2-to-phase3", event: try Samples.completion(), data: try DataFolder(),
            environment: ["FASTBREAK_DATABASE_URL": url])
    }

    private static func check(_ url: String) async throws -> Products.Run {
        try await Products.run("phase2-to-phase3", ["check"], environment: ["FASTBREAK_DATABASE_URL": url])
    }

    @Test func `an unmigrated database stops the start and names the command that mends it`() async throws {
        let url = try await PostgresServer.shared().emptyDatabase()
        let job = try await Self.job(url)
        #expect(job.code == 78)
        #expect(job.errors.contains("lacks m0001_state"))
        #expect(job.errors.contains("`fastbreak migrate`"))
        let check = try await Self.check(url)
        #expect(check.code == 78)
        #expect(check.output.contains("fail  store: "))
        #expect(check.output.contains("`fastbreak migrate`"))
        #expect(try await Self.fastbreak(url, ["status"]).code == 78)
    }

    @Test func `a dry run writes nothing, a run applies each step once, and then everything starts`() async throws {
        let url = try await PostgresServer.shared().emptyDatabase()
        for _ in 1...2 {
            let plan = try await Self.fastbreak(url, ["migrate", "--dry-run"])
            #expect(plan.code == 0)
            #expect(plan.output.hasPrefix("pending  m0001_state\n"))
            #expect(!plan.output.contains("applied"))
        }
        let run = try await Self.fastbreak(url, ["migrate"])
        #expect(run.code == 0)
        #expect(run.output.hasPrefix("applied  m0001_state\n"))
        #expect(run.output.contains("applied  nba_raw.nbac_schedule\n"))
        let again = try await Self.fastbreak(url, ["migrate", "--json"])
        let answer = try JSON.decode(JSONValue.self, from: again.output)
        #expect(answer["steps"] == .array([]))
        #expect(answer["store"]?.string == "postgres")
        #expect(try await Self.check(url).code == 0)
        let job = try await Self.job(url)
        #expect(job.code == 0, "\(job.errors)")
    }

    @Test func `a database of a newer build is refused by all`() async throws {
        let server = try await PostgresServer.shared()
        let url = try await server.migratedDatabase()
        let connection = try await server.connection(url)
        try await connection.run("INSERT INTO fastbreak.fastbreak_migrations VALUES (9999, 'later', 'c', now())")
        connection.close()
        for run in [try await Self.job(url), try await Self.fastbreak(url, ["migrate"])] {
            #expect(run.code == 78)
            #expect(run.errors.contains("migration 9999 later"))
            #expect(run.errors.contains("`fastbreak migrate` of a newer build"))
        }
    }

    @Test func `a database that is away is a reason to come again, told without its password`() async throws {
        let url = "postgres://someone:hunter2@/state?host=/nowhere"
        for run in [
            try await Self.job(url), try await Self.fastbreak(url, ["migrate"]),
            try await Self.fastbreak(url, ["status"]),
            try await Self.fastbreak(url, ["day", "2024-01-20", "--games", "1"]),
        ] {
            #expect(run.code == 75, "\(run.errors)")
            #expect(run.errors.contains("postgres at /nowhere/state"))
            #expect(!(run.errors + run.output).contains("hunter2"))
        }
    }

    @Test func `an address that libpq cannot read is a configuration error`() async throws {
        let run = try await Self.job("postgres://u:hunter2@h/db?nonsense=1")
        #expect(run.code == 78)
        #expect(run.errors.contains("the database URL cannot be read"))
        #expect(!run.errors.contains("hunter2"))
    }

    @Test func `a SQLite file carries its schema, and the command says so`() async throws {
        let data = try DataFolder()
        let environment = ["FASTBREAK_DATA": data.path]
        let new = try await Products.run("fastbreak", ["migrate"], environment: environment)
        #expect(new.code == 0)
        #expect(new.output.contains("the file carries its own schema"))
        #expect(!data.isUsed)
        _ = try await Products.job("phase2-to-phase3", event: try Samples.completion(), data: data)
        let used = try await Products.run("fastbreak", ["migrate"], environment: environment)
        #expect(used.output.contains("schema version"))
    }
}
