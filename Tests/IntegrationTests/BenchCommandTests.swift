import Invocation
import Testing

/// `fastbreak bench scrape` and `bench breaker`, small: that they measure what they say, not how fast this machine is.
@Suite struct BenchCommandTests {
    private func report(_ arguments: [String]) async throws -> JSONValue {
        let run = try await Products.run("fastbreak", ["bench"] + arguments + ["--json"], environment: [:])
        #expect(run.code == 0, "\(run.errors)")
        return try JSON.decode(JSONValue.self, from: run.output)
    }

    @Test func `one process and four fetch every page once, and a declared quota is hardly refused`()
        async throws
    {
        let report = try await self.report(["scrape", "--kind", "sliding", "--quota", "20/4s", "--pages", "24"])
        guard case .array(let runs) = report["runs"] else {
            Issue.record("no runs")
            return
        }
        #expect(runs.count == 8)
        var refused: [String: Int] = [:]
        var processes: [Int64] = []
        for run in runs {
            guard case .string(let policy) = run["policy"], case .int(let count) = run["refused_429"] else {
                Issue.record("\(run)")
                return
            }
            #expect(run["all_pages_exactly_once"] == .bool(true), "\(run)")
            refused[policy, default: 0] += Int(count)
            guard policy == "declared" else { continue }
            if case .int(let number) = run["processes"] { processes.append(Int64(number)) }
        }
        #expect(processes == [1, 4])
        // That the quota is one, and is enforced. That a declared one is never refused is shown by QuotaScenarioTests: here
        // four processes and their upstream share two cores with every other test, and a stall of theirs is no early call.
        #expect(refused["curl-style", default: 0] > 0)
        #expect(refused["declared", default: 0] < refused["curl-style", default: 0])
    }

    @Test func `one policy is measured where one is named, and what was refused late is a part of what was`()
        async throws
    {
        let report = try await self.report([
            "scrape", "--kind", "sliding", "--policy", "curl-style", "--quota", "4/1s", "--pages", "24",
        ])
        guard case .array(let runs) = report["runs"] else {
            Issue.record("no runs")
            return
        }
        #expect(runs.map { $0["policy"] } == [.string("curl-style"), .string("curl-style")])
        var refusedLate = 0
        for run in runs {
            guard case .int(let refused) = run["refused_429"], case .int(let late) = run["late_refusals"] else {
                Issue.record("\(run)")
                return
            }
            #expect(late <= refused, "\(run)")
            refusedLate += Int(late)
        }
        // Whoever does not learn is refused once in every window.
        #expect(refusedLate >= 1)
    }

    @Test func `the cost of a scrape's safeguards is a share of its calls, from pairs that both fetched every page`()
        async throws
    {
        let report = try await self.report(["scrape-cost", "--latency", "20", "--pages", "4", "--pairs", "3"])
        func number(_ value: JSONValue?) throws -> Double {
            switch value {
            case .double(let number): number
            case .int(let number): Double(number)
            default: try #require(nil, "\(String(describing: value)) is no number")
            }
        }
        guard case .array(let pairs) = report["pairs"] else {
            Issue.record("no pairs")
            return
        }
        #expect(pairs.count == 3)
        // No call is faster than the upstream.
        for pair in pairs {
            #expect(try number(pair["bare_ms"]) >= 80)
            #expect(try number(pair["guarded_ms"]) >= 80)
        }
        let (call, added) = (try number(report["call_ms"]), try number(report["resilience_ms_per_call"]))
        #expect(call >= 20)
        guard case .array(let quartiles) = report["resilience_ms_quartiles"] else {
            Issue.record("no quartiles")
            return
        }
        let bounds = try quartiles.map(number)
        #expect(bounds.count == 2 && bounds[0] <= added && added <= bounds[1])
        #expect(abs(try number(report["cost_ratio"]) - added / call) < 1e-9)
        #expect(report["goal_cost_ratio"] == .double(0.05))
    }

    @Test func `allocations are counted, and a permit makes none`() async throws {
        let report = try await self.report(["breaker", "--seconds", "0.01"])
        #expect(report["allocations_skipped"] == nil)
        #expect(report["permit_allocations"] == .int(0))
        guard case .array(let cases) = report["cases"], let control = cases.last else {
            Issue.record("no cases")
            return
        }
        #expect(control["allocations"] != .int(0), "\(control)")
    }

    @Test func `boundaries are measured with the gate off and on, and every date is released`() async throws {
        let report = try await self.report(["boundary", "--store", "sqlite", "--seconds", "0.05", "--samples", "50"])
        guard case .array(let stores) = report["stores"], let store = stores.first else {
            Issue.record("no stores")
            return
        }
        for gate in ["gate_off", "gate_on"] {
            guard case .double(let ratio) = store[gate]?["p50_ratio"] else {
                Issue.record("no ratio: \(store)")
                continue
            }
            #expect(ratio > 0)
        }
    }

    @Test func `gates are measured with all rules passing`() async throws {
        let report = try await self.report(["gate", "--store", "sqlite", "--seconds", "0.05", "--samples", "50"])
        guard case .array(let stores) = report["stores"], let figures = stores.first?["figures"] else {
            Issue.record("no stores: \(report)")
            return
        }
        #expect(figures["rules"] == .int(39))
        guard case .array(let boundaries) = figures["boundaries"] else {
            Issue.record("no boundaries: \(figures)")
            return
        }
        #expect(
            boundaries.map { $0["boundary"]?.string } == [
                "phase1-to-phase2", "phase2-to-phase3", "phase3-to-phase4", "phase4-to-phase5", "phase5-to-phase6",
            ])
        // The three rules of payloads, which no boundary has.
        #expect(boundaries.first?["rules"] == .int(3))
        guard case .int(let samples)? = boundaries.first?["latency"]?["samples"] else {
            Issue.record("no samples: \(boundaries)")
            return
        }
        #expect(samples > 0)
        guard case .array(let runs) = figures["before_the_games"] else {
            Issue.record("no runs before the games: \(figures)")
            return
        }
        #expect(runs.map { $0["mode"]?.string } == ["same_day", "tomorrow"])
        #expect(runs.map { $0["rules"] } == [.int(21), .int(21)])
    }

    @Test(arguments: [
        (["bench", "scrape", "--quota", "ten"], "--quota"), (["bench", "scrape", "--pages", "10"], "--pages"),
        (["bench", "scrape", "--burst", "5"], "--burst"), (["bench", "scrape", "--policy", "hope"], "--policy"),
        (["bench", "breaker", "--seconds", "0"], "--seconds"),
        (["bench", "gate", "--samples", "10"], "--samples"),
        (["bench", "scrape-cost", "--latency", "-1"], "--latency"),
        (["bench", "scrape-cost", "--pages", "100"], "--pages"),
        (["upstream", "--quota", "5"], "--quota"), (["upstream", "--fault", "locusts"], "--fault"),
        (["upstream", "--fault", "reset:5-3"], "--fault"), (["upstream", "--brown-out", "5s/60s"], "--brown-out"),
        (["upstream", "--status", "500"], "--status"), (["upstream", "--for", "soon"], "--for"),
        (["upstream", "--burst", "5"], "--burst"), (["upstream", "--skew", "100000"], "--skew"),
    ])
    func `an option that is refused is named`(arguments: [String], option: String) async throws {
        let run = try await Products.run("fastbreak", arguments, environment: [:])
        #expect(run.code == 64)
        #expect(run.errors.contains(option))
    }

    @Test func `the upstream says where it is, and at the end what it saw`() async throws {
        let run = try await Products.run(
            "fastbreak", ["upstream", "--quota", "5/1s", "--fault", "slow:2", "--for", "100ms", "--json"],
            environment: [:])
        let lines = run.output.split(separator: "\n")
        #expect(run.code == 0 && lines.count >= 2)
        #expect(lines.first?.hasPrefix("http://127.0.0.1:") == true)
        let report = try JSON.decode(JSONValue.self, from: lines.dropFirst().joined())
        #expect(report["requests"] == .int(0))
        #expect(report["strikes"] == .array([.int(0)]))
    }
}
