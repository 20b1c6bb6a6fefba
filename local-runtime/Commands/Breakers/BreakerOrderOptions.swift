import ArgumentParser
import GateAdmin
import Hosting
import Invocation
import Resilience
import Telemetry
import Timing

/// Whose breaker an order is about.
struct BreakerHostOptions: ParsableArguments {
    @Argument(help: "A host that a source calls or is led to, such as stats.nba.com; `fastbreak sources` lists them.")
    var host: String

    func validate() throws {
        let hosts = CalledHosts(environment: HostEnvironment.variables).all
        guard hosts.contains(self.host) else {
            throw ValidationError("no source calls '\(self.host)'; there are \(hosts.joined(separator: ", "))")
        }
    }

    /// Puts a word over the breaker, and says what holds now.
    func put(_ override: (Timestamp) -> BreakerOverride, _ store: StoreOptions) async throws {
        let live = try await store.liveOrNew()
        let override = override(live.time.now()).redacted(by: live.redactor)
        try self.require(await self.hostGuard(live).setOverride(override))
        try self.tell(BreakerAnswer(host: self.host, override: override), store)
    }

    /// Takes a word back, and has what the host asked for forgotten where somebody decides that.
    func clear(forgetting decision: WaitsDecision?, _ store: StoreOptions) async throws {
        let live = try await store.liveOrNew()
        let host = try self.hostGuard(live)
        let (former, sharing) = await host.replaceOverride(nil)
        try self.require(sharing)
        var answer = BreakerAnswer(host: self.host, override: nil)
        if let former, former.mode == .forcedOpen, former.expires > live.time.now() {
            answer.put_off_until = former.expires
        }
        if let decision {
            let (forgotten, sharing) = await host.forgetWaits()
            try self.require(sharing, "the breaker is left to itself, and no wait was forgotten")
            do { try await decision.record(forgotten, of: host, live.ports) } catch {
                StandardError.append(line: live.redactor.redact("retry: forgotten, but not recorded: \(error)"))
                throw ArgumentParser.ExitCode(Invocation.ExitCode.retry.rawValue)
            }
            answer.forgotten = forgotten.words
        }
        try self.tell(answer, store)
    }

    private func hostGuard(_ live: Live) throws -> HostGuard {
        let time = live.time
        return try HostGuards(holder: "operator", store: live.resilience, clock: { time.now() })
            .host(self.host, rates: [])
    }

    /// - Parameter done: what holds where the store was not reached.
    private func require(_ sharing: Sharing, _ done: String = "nothing was changed") throws {
        guard case .local(let reason) = sharing else { return }
        StandardError.append(line: "retry: \(done): \(reason)")
        throw ArgumentParser.ExitCode(Invocation.ExitCode.retry.rawValue)
    }

    private func tell(_ answer: BreakerAnswer, _ store: StoreOptions) throws {
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
        try await self.host.put(
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
