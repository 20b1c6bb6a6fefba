import ArgumentParser
import GateAdmin
import Hosting
import Invocation
import Resilience
import Scraping
import Telemetry
import Timing

/// Whose breaker an order is about.
struct BreakerHostOptions: ParsableArguments {
    @Argument(help: "The host of a source, such as stats.nba.com; `fastbreak sources` lists them.")
    var host: String

    func validate() throws {
        let hosts = Set(SourceCatalog.all.map(\.host)).sorted()
        guard hosts.contains(self.host) else {
            throw ValidationError("no source is at '\(self.host)'; there are \(hosts.joined(separator: ", "))")
        }
    }

    /// Puts a word over the breaker, or takes it back, and says what holds now.
    func set(_ override: (Timestamp) -> BreakerOverride, _ store: StoreOptions) async throws {
        let live = try await store.liveOrNew()
        try await self.set(override(live.time.now()), live, store)
    }

    func set(_ override: BreakerOverride?, _ store: StoreOptions) async throws {
        try await self.set(override, store.liveOrNew(), store)
    }

    private func set(_ override: BreakerOverride?, _ live: Live, _ store: StoreOptions) async throws {
        let time = live.time
        let guards = try HostGuards(holder: "operator", store: live.resilience, clock: { time.now() })
        let sharing = await (try guards.host(self.host, rates: [])).setOverride(override)
        if case .local(let reason) = sharing {
            StandardError.append(line: "retry: nothing was changed, \(reason)")
            throw ArgumentParser.ExitCode(Invocation.ExitCode.retry.rawValue)
        }
        let answer = BreakerAnswer(host: self.host, override: override)
        print(store.json ? try JSON.encode(answer) : answer.text)
    }
}

/// What is said of a breaker, by whom and until when.
struct BreakerOrderOptions: ParsableArguments {
    @OptionGroup var host: BreakerHostOptions

    @Option(help: "How long it holds: 30m, 2h, 1d; at most 7d.")
    var expires: String

    @OptionGroup var decision: DecisionOptions

    func validate() throws {
        _ = try self.expiry()
    }

    func put(_ mode: BreakerOverride.Mode, _ store: StoreOptions) async throws {
        let expiry = try self.expiry()
        try await self.host.set(
            { now in
                BreakerOverride(
                    mode, reason: self.decision.reason, by: self.decision.by,
                    expires: now.advanced(by: expiry.duration))
            }, store)
    }

    private func expiry() throws -> Expiry {
        do { return try Expiry(self.expires) } catch { throw ValidationError("--expires \(error)") }
    }
}
