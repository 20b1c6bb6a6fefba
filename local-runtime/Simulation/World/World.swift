import Broker
import Driver
import Invocation
import Messaging
import Pipeline
import Synchronization
import Timing

/// Some game dates of a pipeline in virtual time, with every worker's every step picked by the seed.
struct World {
    /// Workers under way at once, those that sleep not counted.
    private static let crowd = 6

    private let shared: Shared
    private let stage: Stage
    private var picks: SplitMix64
    private var workers = 0
    private var relays = 0
    private var lastTick: Timestamp?

    init(shared: Shared, stage: Stage, seed: UInt64) {
        self.shared = shared
        self.stage = stage
        self.picks = SplitMix64(seed: seed ^ 0x9D1C_E5)
    }

    /// Something that can happen now.
    private enum Option {
        case resume, call, deliver, relay, tick
    }

    /// Runs until nothing can happen any more, or a guarantee does not hold.
    mutating func run() async throws {
        while self.shared.checker.withLock(\.violations.isEmpty) {
            let now = self.shared.clock.now
            let ready = self.shared.scheduler.ready(at: now)
            let options = try await self.options(ready: ready, at: now)
            guard !options.isEmpty else {
                guard try await self.moveOn(from: now) else { return }
                continue
            }
            switch options[Int(self.picks.next() % UInt64(options.count))] {
            case .resume:
                await self.shared.scheduler.resume(Int(self.picks.next() % UInt64(ready)), at: now)
            case .call: try await self.startCall()
            case .deliver: try await self.startDelivery(at: now)
            case .relay: await self.startRelay()
            case .tick: await self.startTicks(at: now)
            }
        }
    }

    /// Lets every worker die, so that nothing of an ended world is left behind.
    func close() async {
        self.shared.close()
        while !self.shared.scheduler.isEmpty {
            await self.shared.scheduler.resume(0, at: .distantFuture)
        }
    }

    private func options(ready: Int, at now: Timestamp) async throws -> [Option] {
        var options: [Option] = Array(repeating: .resume, count: ready)
        guard ready < Self.crowd else { return options }
        if let next = self.stage.calls.next, next <= now { options.append(.call) }
        if self.shared.bus.isReady(at: now) { options.append(.deliver) }
        if self.shared.outboxIsStirred { options.append(.relay) }
        if self.lastTick != now, now.milliseconds % 60_000 == 0,
            let wake = try await self.shared.store.store.nextWake(),
            wake <= now
        {
            options.append(.tick)
        }
        return options
    }

    /// Moves time to the next thing that can happen; false when nothing ever will.
    private mutating func moveOn(from now: Timestamp) async throws -> Bool {
        let store = self.shared.store.store
        let heads = try await store.outbox.heads(.distantFuture, 1000)
        if heads.contains(where: { $0.notBefore.map { $0 <= now } ?? true }) {
            self.shared.stirOutbox()
            return true
        }
        let minute = Timestamp(milliseconds: (now.milliseconds / 60_000 + 1) * 60_000)
        let tick = try await store.nextWake().map { wake in
            max(minute, Timestamp(milliseconds: (wake.milliseconds + 59_999) / 60_000 * 60_000))
        }
        let moments = [
            self.stage.calls.next, self.shared.bus.nextEvent, self.shared.scheduler.nextWake, tick,
            heads.compactMap(\.notBefore).min(),
        ]
        guard let next = moments.compactMap(\.self).min() else { return false }
        self.shared.checker.withLock { $0.checkClosing(before: next, at: now) }
        self.shared.clock.advance(to: next)
        try self.shared.bus.settle(at: next)
        try await self.buryDead()
        return true
    }

    private mutating func startDelivery(at now: Timestamp) async throws {
        let names =
            self.shared.isReordering ? self.stage.cast.subscriptions.map(\.name).shuffled(using: &self.picks) : nil
        guard let (delivery, start) = try self.shared.bus.pull(order: names, at: now) else {
            throw SimulationError("the bus has something to deliver and delivers nothing")
        }
        guard let subscription = self.stage.cast.subscriptions.first(where: { $0.name == delivery.subscription }) else {
            throw SimulationError("nobody serves \(delivery.subscription)")
        }
        let subject = Subject("\(delivery.subscription) \(delivery.message.id)")
        let key = self.shared.checker.withLock { $0.boundaryKey(of: delivery.message) }
        let waiting = Waiting.boundary(key?.description ?? delivery.orderingKey ?? "")
        let worker = self.worker(subject, attempt: start, waiting: waiting, lease: delivery.deadline)
        if self.shared.draw(.loss, subject, attempt: start, rate: 30) != nil {
            self.shared.excuse(waiting, for: now.duration(to: delivery.deadline) + .seconds(60))
            return self.stage.note(delivery.subscription, delivery.message.id, worker, "lost", about: nil)
        }
        let stage = self.stage
        await self.shared.scheduler.start {
            await stage.serve(delivery, handler: subscription.handler, worker: worker)
        }
    }

    private mutating func startCall() async throws {
        guard let call = self.stage.calls.take() else { return }
        let stage = self.stage
        switch call.kind {
        case .order(let order): try stage.order(order, call)
        case .end(let completion):
            let worker = self.worker(Subject("producer \(completion.id)"), attempt: call.attempt, waiting: .nobody)
            await self.shared.scheduler.start { await stage.produce(completion, call, worker: worker) }
        case .plan(let planning):
            let id = "plan/\(planning.date)/\(planning.mode.rawValue)@\(planning.at)"
            let worker = self.worker(Subject(id), attempt: call.attempt, waiting: .nobody)
            let message = Envelope(
                id: id, data: #"{"game_date":"\#(planning.date)","mode":"\#(planning.mode.rawValue)"}"#,
                publishedAt: planning.at, deliveryAttempt: call.attempt)
            await self.shared.scheduler.start {
                await stage.call(call, HandlerCatalog.planner, message, worker: worker)
            }
        }
    }

    private mutating func startRelay() async {
        guard self.shared.takeStir() else { return }
        self.relays += 1
        let worker = self.worker(Subject("relay"), attempt: self.relays, waiting: .everyone)
        let stage = self.stage
        await self.shared.scheduler.start { await stage.relay(worker: worker) }
    }

    /// The tick of a minute: one as a rule, at times two at once, at times none.
    private mutating func startTicks(at now: Timestamp) async {
        self.lastTick = now
        for number in 1...(self.picks.oneIn(3) ? 2 : 1) {
            let subject = Subject("\(HandlerCatalog.tick)@\(now)")
            let worker = self.worker(subject, attempt: number, waiting: .everyone)
            if self.shared.draw(.loss, subject, attempt: number, rate: 30) != nil {
                self.shared.excuse(.everyone, for: .seconds(60))
                self.stage.note(HandlerCatalog.tick, "tick@\(now)", worker, "lost", about: nil)
                continue
            }
            let stage = self.stage
            let message = Envelope(
                id: "deadline-tick@\(now)", data: "{}",
                attributes: [Envelope.Attribute.correlationID: "simulation-tick"], publishedAt: now)
            await self.shared.scheduler.start { await stage.tick(message, worker: worker) }
        }
    }

    private mutating func worker(
        _ subject: Subject, attempt: Int, waiting: Waiting, lease: Timestamp? = nil
    ) -> Worker {
        self.workers += 1
        return Worker(
            self.workers, subject: subject, attempt: attempt, waiting: waiting, lease: lease, shared: self.shared)
    }

    /// Keeps what was delivered too often, as the bus does with its dead-letter topics.
    private func buryDead() async throws {
        for dead in self.shared.bus.takeDeadDeliveries() {
            let message = dead.delivery.message
            var commit = Commit(correlationID: message.correlationID ?? "simulation")
            commit.deadLetters = [
                DeadLetter(
                    consumer: dead.delivery.subscription, eventID: message.id, payload: message.data,
                    payloadHash: ContentHash.of(message.data), reason: dead.reason,
                    correlationID: message.correlationID, attempts: message.deliveryAttempt)
            ]
            _ = try await self.shared.store.store.commit(commit)
            _ = self.shared.checker.withLock { $0.buried.insert(message.id) }
            self.stage.trace.add(
                TraceLine(
                    at: self.shared.clock.now, subscription: dead.delivery.subscription, eventID: message.id,
                    attempt: message.deliveryAttempt, outcome: "dead letter"))
        }
    }
}
