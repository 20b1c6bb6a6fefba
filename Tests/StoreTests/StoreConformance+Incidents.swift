import Alerts
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing

extension StoreConformance {
    /// The same trouble is one incident, from its first sight to its end.
    @Suite struct Incidents {
        private static func raise(_ summary: String, _ severity: Incident.Severity = .warning) -> Commit {
            .of {
                $0.incidents = [
                    .raise(
                        Incident(
                            key: "k", severity: severity, summary: summary, evidence: [summary], correlationID: "c"))
                ]
            }
        }

        private static let resolve = Commit.of { $0.incidents = [.resolve(key: "k")] }

        @Test(arguments: StoreUnderTest.allCases)
        func `raised again it is brought up to date, not opened again`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                _ = try await store.commit(Self.raise("first"))
                time.advance(by: .seconds(60))
                _ = try await store.commit(Self.raise("second", .critical))
                let incident = Incident(
                    key: "k", severity: .critical, summary: "second", evidence: ["second"], correlationID: "c")
                #expect(
                    try await store.incidents() == [
                        StoredIncident(incident: incident, openedAt: StoreUnderTest.start, updatedAt: time.now())
                    ])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `its end is kept, and after it the trouble is a new incident`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                _ = try await store.commit(Self.raise("first"))
                time.advance(by: .seconds(60))
                _ = try await store.commit(Self.resolve)
                time.advance(by: .seconds(60))
                _ = try await store.commit(Self.raise("second"))
                let found = try await store.incidents()
                #expect(found.map(\.incident.summary) == ["first", "second"])
                #expect(found.map(\.resolvedAt) == [StoreUnderTest.start.advanced(by: .seconds(60)), nil])
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `ending what is not open does nothing`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, time) async throws in
                _ = try await store.commit(Self.resolve)
                #expect(try await store.incidents().isEmpty)
                _ = try await store.commit(Self.raise("first"))
                _ = try await store.commit(Self.resolve)
                let ended = try await store.incidents()
                time.advance(by: .seconds(60))
                _ = try await store.commit(Self.resolve)
                #expect(try await store.incidents() == ended)
            }
        }

        @Test(arguments: StoreUnderTest.allCases)
        func `dead letters and unknown completions may be written twice`(kind: StoreUnderTest) async throws {
            try await kind.open { (store, _) async throws in
                let commit = Commit.of {
                    $0.deadLetters = [
                        DeadLetter(
                            consumer: "k", eventID: "e", payload: "{}", payloadHash: "h", reason: "bad",
                            correlationID: nil, attempts: 1)
                    ]
                    $0.unknownCompletions = [
                        UnknownCompletion(boundary: "b", messageID: "m", processorName: "?", payload: "{}")
                    ]
                }
                #expect(try await store.commit(commit) == .committed(changedRows: 0))
                #expect(try await store.commit(commit) == .committed(changedRows: 0))
            }
        }
    }
}
