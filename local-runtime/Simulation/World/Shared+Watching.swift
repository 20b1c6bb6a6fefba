import Driver
import Invocation
import Pipeline
import Synchronization
import Timing

extension Shared {
    /// Has the checker look at what became durable.
    func saw(_ commit: Commit) {
        if !commit.outbox.isEmpty || !commit.resend.isEmpty { self.stirOutbox() }
        let now = self.clock.now
        self.checker.withLock { $0.saw(commit, at: now) }
    }

    /// Takes a message from the relay, or from a person, to the network.
    ///
    /// - Parameter delayRate: one in so many is on its way for long.
    func publish(topic: String, _ message: Envelope, orderingKey: String, delayRate: UInt64 = 25) {
        let now = self.clock.now
        self.checker.withLock { $0.saw(published: message, orderingKey: orderingKey, at: now) }
        let subject = Subject(message.id)
        let arrival = self.bus.send(topic: topic, message, orderingKey: orderingKey, at: now) { attempt in
            var original = Duration.zero
            if var random = self.draw(.reorder, subject, attempt: attempt, rate: 2) {
                original += random.seconds(1...30)
            }
            if var random = self.draw(.delay, subject, attempt: attempt, rate: delayRate) {
                original += random.seconds(random.oneIn(5) ? 3600...10_800 : 30...1800)
            }
            var copy: Duration?
            if var random = self.draw(.duplicates, subject, attempt: attempt, rate: 7) {
                copy = random.seconds(random.oneIn(4) ? 600...14_400 : 0...120)
            }
            return (original, copy)
        }
        self.excuse(.boundary(orderingKey), for: now.duration(to: arrival))
    }
}
