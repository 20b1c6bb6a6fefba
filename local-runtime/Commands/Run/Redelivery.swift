import Hosting
import Messaging
import Pipeline
import Timing
import Warehouse

/// Sends again what an earlier run had taken from the outbox and not delivered.
///
/// The local broker lives in memory, so a message that was published and not handled is gone with the process that
/// held it. It is still in the outbox, and no invocation of its subscriber bears its id; consumers recognise the rest.
struct Redelivery {
    private let live: Live

    init(_ live: Live) {
        self.live = live
    }

    /// Marks every message as to be published once more that a subscriber has not handled.
    ///
    /// - Returns: how many.
    func resend(at now: Timestamp) async throws -> Int {
        let store = self.live.ports.store
        let messages = try await self.undelivered(at: now)
        guard let first = messages.first else { return 0 }
        var commit = Commit(correlationID: first.correlationID)
        commit.resend = messages.map(\.eventID)
        _ = try await store.commit(commit)
        return messages.count
    }

    private func undelivered(at now: Timestamp) async throws -> [OutboxMessage] {
        let topology = self.live.ports.topology
        let oldest = now.advanced(by: .zero - SchedulerHistory.lookback)
        let today = self.live.ports.eastern.date(at: now)
        var threads: Set<String> = []
        for day in -3...2 {
            let boundaries = try await self.live.ports.store.boundaries(
                topology.pipeline, today.advanced(byDays: day))
            threads.formUnion(boundaries.map(\.correlationID))
        }
        var undelivered: [OutboxMessage] = []
        for thread in threads.sorted() {
            for stored in try await self.live.inspection.messages(thread) where stored.state == .sent {
                guard let sentAt = stored.sentAt, sentAt >= oldest else { continue }
                let handlers = topology.subscriptions.filter { $0.topic == stored.message.topic }.map(\.handler)
                if try await !self.isHandled(stored.message, by: handlers) { undelivered.append(stored.message) }
            }
        }
        return undelivered
    }

    private func isHandled(_ message: OutboxMessage, by handlers: [String]) async throws -> Bool {
        for handler in handlers {
            let rows = try await self.live.ports.warehouse.rows(
                ProcessorRunRow.self,
                where: [
                    .equal("processor_name", .text(handler)), .equal("causation_id", .text(message.eventID)),
                    .oneOf("status", [.text("success"), .text("no_data")]),
                ])
            if rows.isEmpty { return false }
        }
        return true
    }
}
