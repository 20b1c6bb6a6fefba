import Alerts
import Foundation
import Hosting
import Invocation
import Messaging
import Pipeline
import Testing
import Timing
import Upstream
import Warehouse

/// Real processes that know secrets, and sources that repeat them: nothing that is written or printed holds one.
@Suite struct SecretJobTests {
    private static let secrets = [
        "BDL_API_KEY": "bdl-5ecret+/=\"x", "ODDS_API_KEY": "odds 5ecret&y",
        "BETTINGPROS_API_KEY": "props'5ecret<z",
    ]
    /// Of the database, in whose URL it is percent-encoded.
    private static let password = "pg 5ecret/9"

    private static let forms = (Self.secrets.values + [Self.password]).flatMap { secret in
        let encoded = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret
        let escaped = secret.replacing("\"", with: "\\\"")
        return [
            secret, encoded, encoded.lowercased(), secret.replacing(" ", with: "+"), escaped,
            escaped.replacing("/", with: "\\/"), String(secret.prefix(8)), String(encoded.prefix(10)),
        ]
    }

    /// What is no JSON for box scores, a cursor without end for injuries, a refusal for teams, and for odds a team that
    /// nobody knows.
    private static let echo = UpstreamSource { request in
        let key = request.headers["authorization"] ?? request.value("apiKey") ?? request.headers["x-api-key"] ?? ""
        switch request.path {
        case "/v1/box_scores":
            return .json(Array("{this is the key that you sent, it is bad: \(key)}".utf8))
        case "/v1/player_injuries":
            let id = request.value("cursor") == nil ? 1 : 2
            let cursor = (try? JSON.encode(key)) ?? ""
            return .json(
                Array(#"{"data":[{"player":{"id":\#(id)}}],"meta":{"next_cursor":\#(cursor)}}"#.utf8))
        case "/v1/teams":
            return UpstreamReply(
                status: 401, headers: ["X-Echo": key], body: Array("no: \(key)".utf8), contentType: "text/plain")
        default:
            let url = "\(request.path)?apiKey=\(key.replacing(" ", with: "%20").replacing("&", with: "%26"))"
            let team = (try? JSON.encode("it is bad: \(url)")) ?? ""
            return .json(
                Array(
                    #"[{"id":"e","sport_key":"s","commence_time":"2024-01-16T00:10:00Z","home_team":\#(team),"away_team":""}]"#
                        .utf8))
        }
    }

    /// A data folder with its store, and all that was printed by who worked on it.
    private struct Bench {
        let data: DataFolder
        var environment: [String: String]
        var printed: [String] = []

        init(_ kind: DurableStore, upstream: String) async throws {
            self.data = try DataFolder()
            self.environment = try await kind.environment(self.data).merging(SecretJobTests.secrets) { $1 }
                .merging(["FASTBREAK_UPSTREAM": upstream, "RATE_LIMIT_DECLARED_QUOTAS": "false"]) { $1 }
            if let url = self.environment["FASTBREAK_DATABASE_URL"] {
                self.environment["FASTBREAK_DATABASE_URL"] = "\(url)&password=pg%205ecret%2F9"
            }
        }

        mutating func job(_ function: String, _ event: String) async throws -> Products.Run {
            let run = try await Products.job(function, event: event, data: self.data, environment: self.environment)
            self.printed += [run.output, run.errors]
            return run
        }

        mutating func fastbreak(_ arguments: String...) async throws -> Products.Run {
            try await self.fastbreak(arguments)
        }

        /// In the night of the jobs, whose calls are not years ago then.
        mutating func fastbreak(_ arguments: [String]) async throws -> Products.Run {
            let run = try await Products.run(
                "fastbreak", arguments,
                environment: self.environment.merging(["FASTBREAK_TIME": Samples.night]) { $1 })
            self.printed += [run.output, run.errors]
            return run
        }

        /// The store as a process without a secret sees it.
        func store() async throws -> Store {
            let environment = self.environment.filter { SecretJobTests.secrets[$0.key] == nil }
            return try await Live.open(try HostConfiguration(environment: environment)).ports.store
        }

        func expectNoSecret() async throws {
            let texts = self.printed + (try await WrittenText.all(self.data, environment: self.environment))
            for text in texts {
                for form in SecretJobTests.forms where text.contains(form) {
                    let place = text.range(of: form)?.lowerBound ?? text.startIndex
                    Issue.record("'\(form)' is in \(text.prefix(100)) … \(text[place...].prefix(100))")
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(3)), arguments: DurableStore.allCases)
    func `sources that repeat their key leave no trace of it, whoever reads what they said`(
        kind: DurableStore
    ) async throws {
        let server = try await UpstreamServer.start(source: Self.echo, time: .live)
        var bench = try await Bench(kind, upstream: server.baseURL)
        for source in ["bdl-box-scores", "bdl-injuries", "bdl-teams", "odds-events", "bettingpros-player-props"] {
            _ = try await bench.job("scrape", #"{"source":"\#(source)","game_date":"2024-01-15","mode":"overnight"}"#)
        }
        await server.close()
        // That balldontlie was sent its key is proved by what stands in its place below.
        #expect(server.requests.contains { $0.query["apiKey"] == Self.secrets["ODDS_API_KEY"].map { [$0] } })
        let store = try await bench.store()
        for message in try await store.outbox.heads(.distantFuture, 99) where message.type == "completion" {
            let event = try Envelope(
                id: message.eventID, data: message.data,
                attributes: [Envelope.Attribute.correlationID: message.correlationID], orderingKey: message.orderingKey
            ).pushBody(subscription: "projects/p/subscriptions/nba-phase1-scrapers-complete.process-raw")
            _ = try await bench.job("process-raw", event)
        }
        for arguments in [["incidents"], ["deadletters", "list"], ["errors"], ["sources"]] {
            let run = try await Products.run("fastbreak", arguments, environment: bench.environment)
            #expect(run.code == 0, "\(run.errors)")
            bench.printed += [run.output, run.errors]
        }
        for format in ["table", "report", "csv", "json"] {
            let run = try await bench.fastbreak("errors", "--format", format)
            #expect(run.code == 0 && run.output.contains("api.balldontlie.io"), "\(format): \(run.output)")
        }
        let letters = try await store.deadLetters.list(DeadLetterFilter())
        #expect(letters.map { $0.letter.reason.contains("it is bad: ") } == [true], "\(letters)")
        #expect(
            letters.allSatisfy { $0.letter.reason.contains("?apiKey=[redacted]' is not a known team") }, "\(letters)")
        let incidents = try await store.incidents().map(\.incident.summary)
        #expect(incidents.contains { $0.contains("leads back: its cursor '[redacted]' came before") }, "\(incidents)")
        let errors = try await store.warehouse.rows(ApiErrorRow.self)
        #expect(errors.contains { $0.responseBody?.contains("it is bad: [redacted]") == true }, "\(errors)")
        try await bench.expectNoSecret()
    }

    @Test(.timeLimit(.minutes(2)), arguments: DurableStore.allCases)
    func `an operator who names a key is kept and told without it`(kind: DurableStore) async throws {
        var bench = try await Bench(kind, upstream: "http://127.0.0.1:9")
        let known = Self.secrets.values.sorted() + (kind == .postgres ? [Self.password] : [])
        for secret in known {
            let reason = "a client leaked \(secret) this morning"
            for json in [["--json"], []] {
                let run = try await bench.fastbreak(
                    ["breaker", "open", "api.balldontlie.io", "--expires", "2h", "--by", secret, "--reason", reason]
                        + json)
                #expect(run.code == 0 && run.output.contains("a client leaked [redacted] this"), "\(run.output)")
            }
            #expect(try await bench.fastbreak("sources", "--json").output.contains("leaked [redacted] this"))
            let cleared = try await bench.fastbreak(
                "breaker", "clear", "api.balldontlie.io", "--waits", "--by", secret, "--reason", reason)
            #expect(cleared.code == 0, "\(cleared.errors)")
        }
        #expect(try await bench.store().warehouse.rows(RateLimitEventRow.self).count == known.count)
        try await bench.expectNoSecret()
    }

    @Test(.timeLimit(.minutes(2)), arguments: DurableStore.allCases)
    func `an event that holds a key is a dead letter without it, and can be redriven`(kind: DurableStore) async throws {
        var bench = try await Bench(kind, upstream: "http://127.0.0.1:9")
        let secret = try #require(Self.secrets["BDL_API_KEY"])
        let payload = try Samples.completion(
            changing: ["processor_name": .string(String(repeating: "p", count: 92) + secret)])
        let event = try Envelope(id: "m-\(secret)", data: payload, orderingKey: "k").pushBody(
            subscription: "projects/p/subscriptions/nba-phase1-scrapers-complete.process-raw")
        #expect(try await bench.job("process-raw", event).code == 65)
        #expect(try await bench.job("process-raw", "no JSON: \(secret)").code == 65)
        let store = try await bench.store()
        let letters = try await store.deadLetters.list(DeadLetterFilter())
        #expect(letters.count == 2)
        for letter in letters {
            #expect(letter.letter.payload.contains("[redacted]"))
            #expect(letter.letter.payloadHash == ContentHash.of(letter.letter.payload))
        }
        let first = try #require(letters.first)
        #expect(first.letter.eventID == "m-[redacted]")
        #expect(try await bench.fastbreak("deadletters", "show", "\(first.id)").code == 0)
        #expect(try await bench.fastbreak("deadletters", "redrive", "\(first.id)", "--by", secret).code == 0)
        let message = try #require(try await store.outbox.heads(.distantFuture, 9).first)
        #expect(message.data == first.letter.payload)
        #expect(message.eventID == "m-[redacted]~redrive1")
        try await bench.expectNoSecret()
    }
}
