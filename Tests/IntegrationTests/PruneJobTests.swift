import Alerts
import Hosting
import Invocation
import Messaging
import Pipeline
import Testing
import Timing

/// The binary that removes old rows, on either store.
@Suite(.timeLimit(.minutes(2))) struct PruneJobTests {
    private struct Bench {
        let data: DataFolder
        let environment: [String: String]

        init(_ kind: DurableStore) async throws {
            self.data = try DataFolder()
            self.environment = try await kind.environment(self.data)
        }

        private func at(_ time: String) -> [String: String] {
            self.environment.merging(["FASTBREAK_TIME": time]) { $1 }
        }

        func store(at time: String) async throws -> Store {
            try await Live.open(try HostConfiguration(environment: self.at(time))).ports.store
        }

        /// A planned night with what a handler has applied, an ended incident, an open one, a message that was sent and
        /// one that was not.
        func night() async throws {
            let plan = try await Products.job(
                "plan-day", event: #"{"game_date":"2024-01-15","mode":"overnight"}"#, data: self.data,
                environment: self.environment)
            #expect(plan.code == 0, "\(plan.errors)")
            let store = try await self.store(at: Samples.night)
            func message(_ id: String) -> OutboxMessage {
                OutboxMessage(
                    eventID: id, topic: "t", orderingKey: id, type: "x", data: "{}", correlationID: "c",
                    causationID: nil)
            }
            var commit = Commit(correlationID: "c")
            commit.inbox = InboxEntry(consumer: "k", eventID: "e", subject: "s", revision: 1)
            commit.outbox = [message("sent"), message("pending")]
            commit.incidents = ["ended", "open"].map { .raise(Incident(key: $0, severity: .info, summary: $0)) }
            _ = try await store.commit(commit)
            try await store.outbox.markSent(["sent"], try await store.now())
            commit = Commit(correlationID: "c")
            commit.incidents = [.resolve(key: "ended")]
            _ = try await store.commit(commit)
        }

        func prune(_ time: String, event: String = "{}") async throws -> JSONValue {
            let run = try await Products.run("prune", ["job", "--event", event], environment: self.at(time))
            #expect(run.code == 0, "\(run.errors)")
            let ended = try #require(run.errors.split(separator: "\n").first { $0.contains("invocation ended") })
            let line = try JSON.decode(JSONValue.self, from: String(ended))
            let answer = try JSON.decode(JSONValue.self, from: run.output)
            #expect(line["detail"] == answer["detail"])
            return answer
        }

        /// What `fastbreak prune` would still remove.
        func left(_ time: String) async throws -> JSONValue? {
            let run = try await Products.run(
                "fastbreak", ["prune", "--dry-run", "--json"], environment: self.at(time))
            #expect(run.code == 0, "\(run.errors)")
            return try JSON.decode(JSONValue.self, from: run.output)["removed"]
        }
    }

    private static let nothing: JSONValue = .object(
        [
            "boundaries", "boundary_events", "inbox", "sent_messages", "dead_messages", "incidents", "dead_letters",
            "gate_evaluations", "api_errors", "rate_limit_events", "upstream_calls",
        ].reduce(into: [:]) { $0[$1] = .int(0) })

    @Test(arguments: DurableStore.allCases)
    func `it removes what the command would, says so, and finds nothing when its event comes again`(
        kind: DurableStore
    ) async throws {
        let bench = try await Bench(kind)
        try await bench.night()
        // 100 days later.
        let later = "2024-04-25T09:15:00Z"
        let foreseen = try #require(try await bench.left(later))
        #expect(foreseen["inbox"] == .int(1))
        #expect(foreseen["sent_messages"] == .int(1))
        #expect(foreseen["incidents"] == .int(1))
        let event = try Envelope(id: "prune@\(later)", data: "{}").pushBody(subscription: "prune")
        let first = try await bench.prune(later, event: event)
        #expect(first["outcome"]?.string == "done")
        #expect(first["detail"]?.string == "removed 1 inbox entries, 1 sent messages, 1 incidents")
        #expect(try await bench.left(later) == Self.nothing)
        let second = try await bench.prune(later, event: event)
        #expect(second["outcome"]?.string == "ignored")
        #expect(second["detail"]?.string == "nothing is old enough")
        let store = try await bench.store(at: later)
        #expect(try await store.incidents().map(\.incident.key).contains("open"))
        #expect(try await !store.incidents().map(\.incident.key).contains("ended"))
        #expect(try await store.outbox.heads(.distantFuture, 9).map(\.eventID).contains("pending"))
        // The boundary of that night is open, so it stays with its log.
        let date = try GameDate.on("2024-01-15")
        #expect(try await store.boundaries("nba", date).isEmpty == false)
    }

    @Test(arguments: DurableStore.allCases)
    func `it removes nothing that is young`(kind: DurableStore) async throws {
        let bench = try await Bench(kind)
        try await bench.night()
        let answer = try await bench.prune("2024-01-20T09:15:00Z")
        #expect(answer["detail"]?.string == "nothing is old enough")
        #expect(try await bench.store(at: Samples.night).incidents().map(\.incident.key).contains("ended"))
    }
}
