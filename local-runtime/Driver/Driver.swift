import Broker
package import Hosting
package import Invocation
import Messaging
package import Pipeline
package import Timing

/// The pump of the local runtime: relays the outbox, delivers what the broker holds, fires what is scheduled, and moves
/// virtual time to the next thing that can happen.
///
/// Time moves only between invocations, so everything that happens at one moment happens before the next one.
package struct Driver {
    private let topology: Topology
    private let store: Store
    private let invoker: Invoker
    private let clock: VirtualClock
    private let correlationID: String
    private let observe: @Sendable (DriverEvent) -> Void
    private let broker: BrokerBox
    private let relay: Relay
    private var firings: [Firing]
    private var lastTick: Timestamp?

    /// - Parameters:
    ///   - firings: what the scheduler calls in this run, in any order.
    ///   - correlationID: carried by the ticks of this run.
    package init(
        topology: Topology, store: Store, invoker: Invoker, clock: VirtualClock, firings: [Firing],
        correlationID: String, observe: @escaping @Sendable (DriverEvent) -> Void
    ) throws {
        self.topology = topology
        self.store = store
        self.invoker = invoker
        self.clock = clock
        self.firings = firings.sorted { $0.at < $1.at }
        self.correlationID = correlationID
        self.observe = observe
        let box = try BrokerBox(topology)
        self.broker = box
        self.relay = Relay(
            outbox: store.outbox,
            publisher: Publisher { topic, message, key in
                try box.publish(topic: topic, message, orderingKey: key, at: clock.now)
            })
    }

    /// Runs until nothing is left to happen that could change the answer, or until a moment.
    ///
    /// - Parameters:
    ///   - feed: asked for further calls whenever nothing can happen at the present moment.
    ///   - isFinished: asked when, besides, nothing is scheduled or under way.
    package mutating func run(
        until horizon: Timestamp, feed: () async throws -> [Firing] = { [] }, isFinished: () async throws -> Bool
    ) async throws {
        while true {
            _ = try await self.relay.drain(at: { [clock] in clock.now })
            // What is scheduled for a moment is called before what it causes is delivered.
            if try await self.fire() { continue }
            if try await self.deliver() { continue }
            if try await self.tick() { continue }
            let more = try await feed()
            if !more.isEmpty {
                self.firings = (self.firings + more).sorted { $0.at < $1.at }
                continue
            }
            let pending = try await self.store.outbox.heads(.distantFuture, 1).first
            if self.firings.isEmpty, self.broker.nextEvent == nil, pending == nil, try await isFinished() { return }
            guard let next = try await self.nextMoment(pending: pending), next <= horizon else { return }
            self.clock.advance(to: next)
            self.broker.expire(at: next)
            try await self.keepDeadDeliveries()
        }
    }

    /// - Returns: false when no message can be delivered now.
    private func deliver() async throws -> Bool {
        let now = self.clock.now
        guard let delivery = self.broker.pull(at: now) else { return false }
        let name = self.topology.subscriptions.first { $0.name == delivery.subscription }?.handler
        guard let name else { throw DriverError("subscription \(delivery.subscription) has no handler") }
        let result = try await self.invoker.invoke(name, delivery.message)
        self.observe(.invoked(function: name, message: delivery.message, result: result, at: now))
        self.broker.answer(delivery, with: result, at: self.clock.now)
        try await self.keepDeadDeliveries()
        return true
    }

    /// - Returns: false when nothing is scheduled for now.
    private mutating func fire() async throws -> Bool {
        guard let first = self.firings.first, first.at <= self.clock.now else { return false }
        try await self.call(self.firings.removeFirst())
        return true
    }

    /// Fires this minute's tick, after everything else of the moment has had its effect.
    ///
    /// - Returns: false when nothing waits for it.
    private mutating func tick() async throws -> Bool {
        let now = self.clock.now
        guard let tick = try await self.dueTick(at: now) else { return false }
        self.lastTick = now
        try await self.call(tick)
        return true
    }

    /// Calls a function as a scheduler does; a call that keeps failing is kept as a dead letter.
    private func call(_ firing: Firing) async throws {
        let now = self.clock.now
        var result = try await self.invoker.invoke(firing.function, firing.envelope)
        for _ in 0..<Self.schedulerRetries {
            guard result.isWorthRetrying else { break }
            result = try await self.invoker.invoke(firing.function, firing.envelope)
        }
        self.observe(.invoked(function: firing.function, message: firing.envelope, result: result, at: now))
        guard result.isWorthRetrying else { return }
        try await self.keep(
            firing.envelope, of: firing.function, reason: result.message, attempts: Self.schedulerRetries + 1)
    }

    /// Calls that a scheduler makes after a failed one; here they follow at once.
    private static let schedulerRetries = 3

    /// The tick of this minute, if something waits for it; a tick that would find nothing is passed over.
    private func dueTick(at now: Timestamp) async throws -> Firing? {
        guard let wake = try await self.store.nextWake(), wake <= now, self.lastTick != now,
            now.milliseconds % 60_000 == 0
        else { return nil }
        return Firing(
            at: now, function: "deadline-tick",
            envelope: Envelope(
                id: "deadline-tick@\(now)", data: "{}",
                attributes: [Envelope.Attribute.correlationID: self.correlationID], publishedAt: now))
    }

    /// The next moment at which something can happen; nil when nothing ever will.
    private func nextMoment(pending: OutboxMessage?) async throws -> Timestamp? {
        let now = self.clock.now
        let nextMinute = Timestamp(milliseconds: (now.milliseconds / 60_000 + 1) * 60_000)
        let tick = try await self.store.nextWake().map { wake in
            max(nextMinute, Timestamp(milliseconds: (wake.milliseconds + 59_999) / 60_000 * 60_000))
        }
        return [self.firings.first?.at, self.broker.nextEvent, tick, pending?.notBefore].compactMap(\.self).min()
            .map { max($0, now) }
    }

    private func keepDeadDeliveries() async throws {
        for dead in self.broker.takeDeadDeliveries() {
            let message = dead.delivery.message
            try await self.keep(
                message, of: dead.delivery.subscription, reason: dead.reason, attempts: message.deliveryAttempt)
        }
    }

    /// Keeps what could not be handled, with its reason, until a person decides.
    private func keep(_ message: Envelope, of consumer: String, reason: String, attempts: Int) async throws {
        var commit = Commit(correlationID: message.correlationID ?? self.correlationID)
        commit.deadLetters = [
            DeadLetter(
                consumer: consumer, eventID: message.id, payload: message.data,
                payloadHash: ContentHash.of(message.data), reason: reason, correlationID: message.correlationID,
                attempts: attempts)
        ]
        _ = try await self.store.commit(commit)
        self.observe(.died(message: message, reason: reason))
    }
}

extension InvocationResult {
    /// Whether calling again may have another result.
    fileprivate var isWorthRetrying: Bool {
        switch self {
        case .outcome(.retry), .unexpected: true
        case .outcome: false
        }
    }
}

/// What an onlooker of a run is told.
package enum DriverEvent: Sendable {
    case invoked(function: String, message: Envelope, result: InvocationResult, at: Timestamp)
    case died(message: Envelope, reason: String)
}
