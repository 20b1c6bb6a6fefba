import Broker
package import Hosting
package import Invocation
import Messaging
package import Pipeline
package import Timing

/// The pump of the local runtime: relays the outbox, delivers what the broker holds, fires what is scheduled, and moves
/// virtual time to the next thing that can happen.
///
/// Virtual time moves between invocations, and in one that waits; what became due meanwhile is called after everything
/// that the waiting one caused. So all that happens at one moment happens before the next one.
package struct Driver {
    private let topology: Topology
    private let store: Store
    private let invoker: Invoker
    private let clock: RunClock
    private let stop: StopSignal
    private let correlationID: String
    private let observe: @Sendable (DriverEvent) -> Void
    private let broker: BrokerBox
    private let relay: Relay
    private var firings: [Firing]
    private var timetable: Timetable
    private var lastTick: Timestamp?
    /// The virtual moment whose calls are made now; the clock may be ahead of it, because an invocation waited.
    private var moment: Timestamp

    /// A run in virtual time that calls what it is told to.
    ///
    /// - Parameters:
    ///   - store: one that waits for itself where it can be away, because the driver cannot go on without it.
    ///   - firings: what is called in this run, in any order.
    ///   - correlationID: carried by the ticks of this run.
    package init(
        topology: Topology, store: Store, invoker: Invoker, clock: VirtualClock, firings: [Firing],
        correlationID: String, observe: @escaping @Sendable (DriverEvent) -> Void
    ) throws {
        try self.init(
            topology: topology, store: store, invoker: invoker, clock: .virtual(clock), timetable: .empty,
            firings: firings, correlationID: correlationID, observe: observe)
    }

    /// A run that calls what a timetable says.
    ///
    /// - Parameters:
    ///   - firings: what is called besides, in any order.
    ///   - stop: ends the run after the invocation under way.
    ///   - correlationID: carried by the ticks of this run.
    package init(
        topology: Topology, store: Store, invoker: Invoker, clock: RunClock, timetable: Timetable,
        firings: [Firing] = [], stop: StopSignal = StopSignal(), correlationID: String,
        observe: @escaping @Sendable (DriverEvent) -> Void
    ) throws {
        self.topology = topology
        self.store = store
        self.invoker = invoker
        self.clock = clock
        self.timetable = timetable
        self.stop = stop
        self.firings = firings.sorted { $0.at < $1.at }
        self.correlationID = correlationID
        self.moment = clock.now
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
        while !self.stop.isSet {
            _ = try await self.relay.drain(at: { [clock] in clock.now })
            // What is scheduled for a moment is called before what it causes is delivered.
            if try await self.fire() { continue }
            if try await self.deliver() { continue }
            if self.clock.isVirtual, self.moment < self.clock.now {
                self.moment = self.clock.now
                continue
            }
            if try await self.tick() { continue }
            let more = try await feed()
            if !more.isEmpty {
                self.firings = (self.firings + more).sorted { $0.at < $1.at }
                continue
            }
            let pending = try await self.store.outbox.heads(.distantFuture, 1).first
            if self.firings.isEmpty, self.broker.nextEvent == nil, pending == nil, try await isFinished() { return }
            guard let next = try await self.nextMoment(pending: pending), next <= horizon else { return }
            try await self.clock.wait(until: next)
            self.moment = self.clock.now
            self.broker.expire(at: self.clock.now)
            try await self.keepDeadDeliveries()
        }
    }

    /// - Returns: false when no message can be delivered now.
    private func deliver() async throws -> Bool {
        let now = self.clock.now
        guard let delivery = self.broker.pull(at: now) else { return false }
        let (name, message) = (try self.handler(of: delivery), delivery.envelope)
        let result = try await self.invoker.invoke(name, message)
        self.observe(.invoked(function: name, message: message, result: result, at: now))
        self.broker.answer(delivery, with: result, at: self.clock.now)
        try await self.keepDeadDeliveries()
        return true
    }

    private func handler(of delivery: Delivery) throws -> String {
        let name = self.topology.subscriptions.first { $0.name == delivery.subscription }?.handler
        guard let name else { throw DriverError("subscription \(delivery.subscription) has no handler") }
        return name
    }

    /// - Returns: false when nothing is scheduled for now.
    private mutating func fire() async throws -> Bool {
        let moment = self.clock.isVirtual ? self.moment : self.clock.now
        self.firings += try self.timetable.takeDue(at: moment)
        guard let first = self.firings.first, first.at <= moment else { return false }
        try await self.call(self.firings.removeFirst())
        return true
    }

    /// Fires this minute's tick, after everything else of the moment has had its effect.
    ///
    /// - Returns: false when nothing waits for it.
    private mutating func tick() async throws -> Bool {
        guard let minute = try await self.nextTick(), minute <= self.clock.now else { return false }
        self.lastTick = minute
        try await self.call(
            Firing(
                at: minute, function: "deadline-tick",
                envelope: Envelope(
                    id: "deadline-tick@\(minute)", data: "{}",
                    attributes: [Envelope.Attribute.correlationID: self.correlationID], publishedAt: minute)))
        return true
    }

    /// Calls a function as a scheduler does; a call that keeps failing is kept as a dead letter.
    private mutating func call(_ firing: Firing) async throws {
        let now = self.clock.now
        var envelope = firing.envelope
        var result = try await self.invoker.invoke(firing.function, envelope)
        while envelope.deliveryAttempt <= Self.schedulerRetries {
            guard result.isWorthRetrying else { break }
            envelope.deliveryAttempt += 1
            if let after = result.putsOff {
                self.observe(.invoked(function: firing.function, message: firing.envelope, result: result, at: now))
                self.firings.append(
                    Firing(at: self.clock.now.advanced(by: after), function: firing.function, envelope: envelope))
                self.firings.sort { $0.at < $1.at }
                return
            }
            // Tries that follow at once would all find a store away that is; asking it waits until it is back. Its time
            // would not do: under virtual time no store is asked for that.
            _ = try await self.store.nextWake()
            result = try await self.invoker.invoke(firing.function, envelope)
        }
        self.observe(.invoked(function: firing.function, message: firing.envelope, result: result, at: now))
        guard result.isWorthRetrying else { return }
        try await self.keep(
            firing.envelope, of: firing.function, reason: result.message, attempts: Self.schedulerRetries + 1)
    }

    /// Calls that a scheduler makes after a failed one; they follow at once where the function names no wait of its own.
    private static let schedulerRetries = 3

    /// The minute of the next tick, if something waits for one; ticks that would find nothing are passed over.
    private func nextTick() async throws -> Timestamp? {
        guard let wake = try await self.store.nextWake() else { return nil }
        let now = self.clock.now
        // A wake that was missed is for the minute that has begun, and each minute has one tick.
        let minute = max(wake.roundedUpToMinute, now.roundedDownToMinute)
        return self.lastTick.map { max(minute, $0.advanced(by: .seconds(60))) } ?? minute
    }

    /// The next moment at which something can happen; nil when nothing ever will.
    private func nextMoment(pending: OutboxMessage?) async throws -> Timestamp? {
        let now = self.clock.now
        let tick = try await self.nextTick()
        // In real time another process may write what this one has to send.
        let look = self.clock.isVirtual ? nil : now.advanced(by: .seconds(60))
        return [self.firings.first?.at, self.timetable.next, self.broker.nextEvent, tick, pending?.notBefore, look]
            .compactMap(\.self).min().map { max($0, now) }
    }

    private func keepDeadDeliveries() async throws {
        for dead in self.broker.takeDeadDeliveries() {
            let message = dead.delivery.envelope
            try await self.keep(
                message, of: try self.handler(of: dead.delivery), reason: dead.reason,
                attempts: message.deliveryAttempt)
        }
    }

    /// Keeps what could not be handled, with its reason, until a person decides.
    private func keep(_ message: Envelope, of consumer: String, reason: String, attempts: Int) async throws {
        var commit = Commit(correlationID: message.correlationID ?? self.correlationID)
        var letter = DeadLetter(
            message, of: consumer, reason: reason, correlationID: message.correlationID, topology: self.topology)
        letter.attempts = attempts
        commit.deadLetters = [letter]
        _ = try await self.store.commit(commit)
        self.observe(.died(message: message, reason: reason))
    }
}

extension Delivery {
    /// The message as its subscriber gets it.
    fileprivate var envelope: Envelope {
        var envelope = self.message
        envelope.subscription = self.subscription
        envelope.orderingKey = self.orderingKey
        return envelope
    }
}

extension InvocationResult {
    /// The wait that a function asks for because calling earlier would be in vain; an outage of a second is none.
    fileprivate var putsOff: Duration? {
        guard case .outcome(.retry(let after?, _)) = self, after > .seconds(1) else { return nil }
        return after
    }

    /// Whether calling again may have another result.
    fileprivate var isWorthRetrying: Bool {
        switch self {
        case .outcome(.retry), .unexpected: true
        case .outcome: false
        }
    }
}

extension Timestamp {
    fileprivate var roundedDownToMinute: Timestamp {
        Timestamp(milliseconds: self.milliseconds / 60_000 * 60_000)
    }

    fileprivate var roundedUpToMinute: Timestamp {
        Timestamp(milliseconds: (self.milliseconds + 59_999) / 60_000 * 60_000)
    }
}

/// What an onlooker of a run is told.
package enum DriverEvent: Sendable {
    case invoked(function: String, message: Envelope, result: InvocationResult, at: Timestamp)
    case died(message: Envelope, reason: String)
}
