import ArgumentParser
import GateAdmin
import Hosting
import Invocation
import Pipeline
import Telemetry
import Timing

extension GateOrder {
    private struct Answer: Encodable {
        var outcome: String
        var message: String
        /// The rows as they stand now.
        var gates: [GateLine]
    }

    /// Carries the order out as the function `gate-admin` does, and prints what became of it.
    ///
    /// - Throws: an exit code for an order that was refused, or that has to be given again.
    func carryOut(_ options: StoreOptions) async throws {
        let live = try await options.liveInStoreTime { StandardError.append(line: $0) }
        let number = String(live.randomness.next(), radix: 16)
        let now = live.time.now()
        let admin = GateAdmin(ports: live.ports, needsSecondPerson: live.needsSecondPerson)
        let outcome: Outcome
        do {
            outcome = try await admin.handle(
                self,
                context: InvocationContext(
                    invocationID: number, messageID: "gate-admin/\(number)",
                    publishedAt: try await live.ports.store.now(), correlationID: "gate-admin-\(number)",
                    deadline: now.advanced(by: .seconds(60)), time: live.time, logger: live.logger))
        } catch let error as StoreError where error.isTransient {
            outcome = .retry(after: nil, "\(error)")
        }
        let lines = try await self.rows(live).map { GateLine($0, at: now) }
        if options.json {
            print(try JSON.encode(Answer(outcome: outcome.word, message: outcome.message, gates: lines)))
        }
        guard case .done(let message) = outcome else {
            StandardError.append(line: outcome.message)
            throw ArgumentParser.ExitCode(outcome.exitCode.rawValue)
        }
        guard !options.json else { return }
        print(message)
        for confirmation in Set(lines.compactMap { $0.request?.confirmation(options) }).sorted() {
            print("a second person must type:\n  \(confirmation)")
        }
        if self.mayStartPhases, lines.contains(where: { $0.request == nil }), live.ports.publisher == nil {
            print("no relay runs here: triggers go out with the next `fastbreak day`, or the next tick that relays")
        }
    }

    /// Whether it releases a phase; a date without games starts nothing.
    private var mayStartPhases: Bool {
        switch self {
        case .override, .confirm(.override, by: _): true
        case .approveZeroGames, .confirm(.zeroGames, by: _): false
        }
    }

    /// What the order is about.
    private func rows(_ live: Live) async throws -> [Boundary] {
        let pipeline = live.ports.topology.pipeline
        switch self {
        case .override(let boundary, let date, let mode, _, _, _),
            .confirm(.override(let boundary, let date, let mode, _), _):
            let key = BoundaryKey(pipeline: pipeline, boundary: boundary, date: date, mode: mode)
            return try await live.ports.store.boundary(key).map { [$0] } ?? []
        case .approveZeroGames(let date, _, _), .confirm(.zeroGames(let date), _):
            return try await live.ports.store.boundaries(pipeline, date)
        }
    }
}
