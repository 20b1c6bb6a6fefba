import Invocation
import Testing
import Timing

/// What a person types about dead letters, on either store.
@Suite struct DeadLetterCommandTests {
    private struct Bench {
        let environment: [String: String]
        let data: DataFolder

        init(_ kind: DurableStore) async throws {
            self.data = try DataFolder()
            self.environment = try await kind.environment(self.data)
        }

        func fastbreak(_ arguments: String...) async throws -> Products.Run {
            try await Products.run("fastbreak", arguments, environment: self.environment)
        }

        func job(_ function: String, _ event: String) async throws -> Products.Run {
            try await Products.job(function, event: event, data: self.data, environment: self.environment)
        }

        func list(_ arguments: String...) async throws -> [JSONValue] {
            let run = try await Products.run(
                "fastbreak", ["deadletters", "list", "--json"] + arguments, environment: self.environment)
            #expect(run.code == 0, "\(run.errors)")
            guard case .array(let lines) = try JSON.decode(JSONValue.self, from: run.output) else { return [] }
            return lines
        }
    }

    private static let bad = #"{"game_date":"2024-02-30","note":"it's \"so\""}"#

    private static func pushed() throws -> String {
        try Envelope(id: "m-1", data: Self.bad, orderingKey: "k").pushBody(
            subscription: "projects/p/subscriptions/nba-schedule-landed.plan-day")
    }

    @Test(.timeLimit(.minutes(2)), arguments: DurableStore.allCases)
    func `a letter is listed, shown, redriven once and then settled`(kind: DurableStore) async throws {
        let bench = try await Bench(kind)
        #expect(try await bench.job("plan-day", Self.pushed()).code == 65)
        let line = try #require(try await bench.list().first)
        #expect(line["topic"]?.string == "nba-schedule-landed")
        #expect(line["reason"]?.string?.hasPrefix("game_date: '2024-02-30'") == true)
        #expect(line["payload"] == nil)
        guard case .int(let id)? = line["id"] else {
            Issue.record("no id in \(line)")
            return
        }
        let shown = try await bench.fastbreak("deadletters", "show", "\(id)")
        #expect(shown.code == 0)
        #expect(shown.output.contains(Self.bad))
        #expect(shown.output.contains("fastbreak deadletters redrive \(id)"))
        #expect(try await bench.fastbreak("deadletters", "show", "\(id)", "--payload").output == Self.bad)

        let redriven = try await bench.fastbreak("deadletters", "redrive", "\(id)", "--by", "ann")
        #expect(redriven.code == 0, "\(redriven.errors)")
        #expect(redriven.output.contains("redriven to nba-schedule-landed as m-1~redrive1"))
        #expect(redriven.output.contains("goes out with the next"))
        let again = try await bench.fastbreak("deadletters", "redrive", "\(id)")
        #expect(again.code == 65)
        #expect(again.errors.contains("has been settled: redriven by ann"))
        #expect(try await bench.list().isEmpty)
        #expect(try await bench.list("--all", "--consumer", "plan-day").first?["redriven_as"]?.string == "m-1~redrive1")
        #expect(try await bench.list("--all", "--consumer", "scrape").isEmpty)
    }

    @Test(.timeLimit(.minutes(2)), arguments: DurableStore.allCases)
    func `a letter of a scheduler's call names the command to type instead`(kind: DurableStore) async throws {
        let bench = try await Bench(kind)
        #expect(try await bench.job("scrape", Self.bad).code == 65)
        let refused = try await bench.fastbreak("deadletters", "redrive", "1")
        #expect(refused.code == 65)
        #expect(refused.errors.contains("show 1 --payload > event.json && scrape job --event-file event.json"))
        #expect(try await bench.fastbreak("deadletters", "discard", "1", "--reason", " ").code == 64)
        let discarded = try await bench.fastbreak("deadletters", "discard", "1", "--reason", "a test", "--by", "ann")
        #expect(discarded.code == 0)
        let line = try #require(try await bench.list("--all").first)
        #expect(line["state"]?.string == "discarded")
        #expect(line["discarded_because"]?.string == "a test")
        #expect(line["settled_by"]?.string == "ann")
    }

    @Test(.timeLimit(.minutes(2))) func `all letters of a function are redriven by its name`() async throws {
        let bench = try await Bench(.sqlite)
        for number in 1...3 {
            let event = try Envelope(id: "m-\(number)", data: "{}").pushBody(
                subscription: "nba-schedule-landed.plan-day")
            #expect(try await bench.job("plan-day", event).code == 65)
        }
        let run = try await bench.fastbreak("deadletters", "redrive", "--all-of", "plan-day", "--json")
        #expect(run.code == 0)
        guard case .array(let lines) = try JSON.decode(JSONValue.self, from: run.output) else { return }
        #expect(lines.map { $0["redriven_as"]?.string } == ["m-1~redrive1", "m-2~redrive1", "m-3~redrive1"])
        #expect(try await bench.list().isEmpty)
    }

    @Test(arguments: [
        ["deadletters", "redrive"], ["deadletters", "redrive", "1", "--all-of", "scrape"],
        ["deadletters", "list", "--limit", "0"], ["deadletters", "show", "99"],
        ["deadletters", "discard", "1"], ["prune", "--now", "yesterday"], ["prune", "--now", "2999-01-01T00:00:00Z"],
    ])
    func `a mistake of usage names its option`(arguments: [String]) async throws {
        let data = try DataFolder()
        _ = try data.open(at: Timestamp(milliseconds: 0))
        let run = try await Products.run("fastbreak", arguments, environment: ["FASTBREAK_DATA": data.path])
        #expect(run.code == 64, "\(run.output)\(run.errors)")
    }

    @Test(.timeLimit(.minutes(2)), arguments: DurableStore.allCases)
    func `prune counts first and removes then`(kind: DurableStore) async throws {
        let bench = try await Bench(kind)
        #expect(try await bench.job("phase2-to-phase3", try Samples.completion()).code == 0)
        #expect(try await bench.job("scrape", Self.bad).code == 65)
        // The boundary is open, so nothing of that night is settled, however long ago it was.
        for arguments in [["prune", "--dry-run", "--json"], ["prune", "--json"]] {
            let run = try await Products.run("fastbreak", arguments, environment: bench.environment)
            #expect(run.code == 0, "\(run.errors)")
            let answer = try JSON.decode(JSONValue.self, from: run.output)
            #expect(answer["removed"]?["boundaries"] == .int(0))
            #expect(answer["removed"]?["dead_letters"] == .int(0))
        }
        #expect(try await bench.list().count == 1)
    }
}
