import Driver
import Invocation
import Pipeline
import Synchronization
import Timing

extension Stage {
    private static let betweenLooks = Duration.seconds(1200)

    /// Lets a person look at the rows, and order what there is to order; else the person looks again later.
    func order(_ order: ScriptedOrder, _ call: Call) throws {
        let now = self.shared.clock.now
        let rows = self.shared.checker.withLock { Array($0.boundaries.values) }
        guard let asked = try order.asked(facing: rows, at: now) else {
            guard call.attempt < order.looks else { return }
            var again = call
            again.at = now.advanced(by: Self.betweenLooks)
            again.attempt += 1
            return self.calls.add(again)
        }
        self.shared.checker.withLock { $0.asked[asked.eventID] = asked }
        self.shared.publish(
            topic: Cast.orders, Envelope(id: asked.eventID, data: asked.data), orderingKey: asked.eventID, delayRate: 3)
    }
}
