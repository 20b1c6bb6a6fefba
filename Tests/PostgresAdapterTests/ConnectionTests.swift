import Pipeline
import PostgresAdapter
import PostgresTesting
import Testing
import Timing

/// What one connection promises.
@Suite(.needsPostgres) struct ConnectionTests {
    @Test(
        arguments: [
            "", "it's", "\"quoted\"; DROP TABLE x --", "back\\slash", "tab\tline\nreturn\r", "🏀 Jokić e\u{301}",
            "{NULL,\"a\"}", "\\N", "\u{10FFFF}",
        ])
    func `a text parameter comes back as it went`(text: String) async throws {
        let connection = try await PostgresServer.shared().connection()
        let answer = try await connection.run(
            "SELECT $1::text, ($2::text[])[1], $3::text", [.text(text), .array([.text(text)]), .escaped(text)])
        let row = try #require(answer.rows.first)
        #expect([row.text(0), row.text(1), row.unescaped(2)] == [text, text, text])
    }

    @Test(arguments: ["a\0b", "\0", "\u{1A}", "\u{1A}0", "\0\u{1A}1\0"])
    func `text that PostgreSQL cannot hold goes escaped and comes back as it was`(text: String) async throws {
        let connection = try await PostgresServer.shared().connection()
        let answer = try await connection.run("SELECT $1::text", [.escaped(text)])
        #expect(answer.rows.first?.unescaped(0) == text)
    }

    @Test func `a parameter with a NUL is refused by its number and the connection goes on`() async throws {
        let connection = try await PostgresServer.shared().connection()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run("SELECT $1::text, $2::text", [.text("a"), .text("b\0c")])
        }
        #expect(error?.detail.contains("parameter 2 holds U+0000") == true)
        #expect(error?.storeError.code == .refused)
        #expect(try await connection.run("SELECT 1").rows.first?.int(0) == 1)
    }

    @Test func `nulls, numbers, flags and moments have their types`() async throws {
        let connection = try await PostgresServer.shared().connection()
        let row = try #require(
            try await connection.run(
                "SELECT $1::text, $2::bigint, $3::boolean, '2024-01-16 07:00:00.25+00'::timestamptz, $4::double precision",
                [.null, .int(Int64.min), .bool(true), .double(-0.0)]
            ).rows.first)
        #expect(row.text(0) == nil)
        #expect(row.int(1) == Int.min)
        #expect(row.bool(2) == true)
        #expect(row.timestamp(3)?.description == "2024-01-16T07:00:00.250Z")
        #expect(row.text(4) == "-0")
    }

    @Test func `a statement is prepared once, however often it is sent`() async throws {
        let connection = try await PostgresServer.shared().connection()
        for number in 1...5 {
            #expect(try await connection.run("SELECT $1::bigint + 1", [.int(number)]).rows.first?.int(0) == number + 1)
        }
        let prepared = try await connection.run(
            "SELECT count(*), sum(generic_plans + custom_plans) FROM pg_prepared_statements WHERE statement LIKE '%+ 1'"
        )
        #expect(prepared.rows.first?.int(0) == 1)
        #expect(prepared.rows.first?.int(1) == 5)
    }

    @Test func `a statement that cannot be prepared leaves nothing behind`() async throws {
        let connection = try await PostgresServer.shared().connection()
        for _ in 1...2 {
            let error = await #expect(throws: PostgresError.self) { try await connection.run("SELECT nothing") }
            #expect(error?.sqlState == "42703")
            #expect(error?.storeError.code == .corrupt)
        }
        #expect(try await connection.run("SELECT 1").rows.first?.int(0) == 1)
    }

    @Test func `statements sent together happen together or not at all`() async throws {
        let server = try await PostgresServer.shared()
        let connection = try await server.connection(server.emptyDatabase())
        try await connection.script("CREATE TABLE t (n bigint CHECK (n < 10))")
        let insert = { (number: Int) in PostgresStatement("INSERT INTO t VALUES ($1::bigint)", [.int(number)]) }
        #expect(try await connection.run([insert(1), insert(2)]).map(\.changed) == [1, 1])
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run([insert(3), insert(99), insert(4)])
        }
        #expect(error?.sqlState == "23514")
        #expect(try await connection.run("SELECT sum(n) FROM t").rows.first?.int(0) == 3)
    }

    @Test func `answers and parameters larger than any buffer pass`() async throws {
        let connection = try await PostgresServer.shared().connection()
        let text = String(repeating: "0123456789", count: 200_000)
        let statement = PostgresStatement("SELECT $1::text", [.text(text)])
        for answer in try await connection.run([statement, statement]) {
            #expect(answer.rows.first?.text(0)?.utf8.count == text.utf8.count)
        }
    }

    @Test func `copied rows arrive cell by cell`() async throws {
        let server = try await PostgresServer.shared()
        let connection = try await server.connection(server.emptyDatabase())
        try await connection.script("CREATE TABLE t (n bigint, x text)")
        let odd = ["tab\t", "line\n", "\\N", "\\", "", "é🏀\r"]
        let rows = (0..<20_000).map { [PostgresCell.int($0), $0 == 7 ? .null : .text(odd[$0 % odd.count])] }
        #expect(try await connection.copy("COPY t FROM STDIN", rows) == rows.count)
        let found = try await connection.run("SELECT n, x FROM t ORDER BY n").rows
        #expect(found.count == rows.count)
        #expect(found[7].text(1) == nil)
        #expect(found.prefix(6).map { $0.text(1) } == odd)
    }

    @Test func `a copy of what is no row is refused and the connection goes on`() async throws {
        let server = try await PostgresServer.shared()
        let connection = try await server.connection(server.emptyDatabase())
        try await connection.script("CREATE TABLE t (n bigint)")
        let error = await #expect(throws: PostgresError.self) {
            _ = try await connection.copy("COPY t FROM STDIN", [[.int(1)], [.text("many")]])
        }
        #expect(error?.storeError.code == .refused)
        #expect(try await connection.run("SELECT count(*) FROM t").rows.first?.int(0) == 0)
    }
}
