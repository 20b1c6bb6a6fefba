import Broker
import Driver
import Hosting
import Invocation
import Logging
import Messaging
import Pipeline
import Synchronization
import Timing

/// What workers do in a world: serve a message, call the planner or the tick, end as a producer, relay the outbox.
struct Stage: Sendable {
    let shared: Shared
    let cast: Cast
    let alteration: Alteration
    let calls: CallList
    let seed: UInt64
    let trace = TraceLog()

    /// Handles a delivery as its subscription's handler, and answers it unless the process dies.
    func serve(_ delivery: Delivery, handler: String, worker: Worker) async {
        let message = delivery.message
        let key = self.shared.checker.withLock { checker in
            if message.attributes[Envelope.Attribute.type] == "phase-trigger" { checker.started.insert(message.id) }
            return checker.boundaryKey(of: message)
        }
        // Only the boundary's own handler judges; a trigger names its boundary as well.
        let isBoundary = self.shared.topology.boundary(handler) != nil
        let waiting = key.flatMap { key in isBoundary ? self.shared.checker.withLock { $0.unjudged(key) } : nil }
        let row = self.shared.checker.withLock { checker in
            checker.asked[message.id].flatMap { checker.boundaries[$0.key] }
        }
        let result = await self.invoke(handler, message, worker)
        let now = self.shared.clock.now
        if worker.crash == nil {
            self.answer(delivery, result, worker)
            if case .outcome(let outcome) = result {
                self.shared.checker.withLock {
                    $0.answered(
                        order: message.id, outcome, facing: row, clockIsTrue: worker.clockIsTrue, at: now)
                }
            }
            if case .outcome(.ignored) = result, isBoundary {
                self.shared.checker.withLock { $0.answered(for: message, by: handler) }
            }
            if case .outcome(.done) = result {
                let debtors = self.cast.debtors(handler, message)
                self.shared.checker.withLock { checker in
                    if let key, let waiting { checker.checkJudged(key, version: waiting, by: message.id, at: now) }
                    if let debtors { checker.checkApplied(message.id, by: handler, debtors, at: now) }
                }
            }
        }
        self.note(delivery.subscription, message.id, worker, result.word, about: key)
    }

    /// Calls a function as the scheduler does, and again a minute later if it did not succeed.
    func call(_ call: Call, _ function: String, _ message: Envelope, worker: Worker) async {
        let result = await self.invoke(function, message, worker)
        self.note(function, message.id, worker, result.word, about: nil)
        switch result {
        case .outcome(.done), .outcome(.ignored), .outcome(.reject), .outcome(.misconfigured):
            if worker.crash != nil { self.repeatLater(call) }
        case .outcome(.retry), .unexpected: self.repeatLater(call)
        }
    }

    /// Calls the tick; the next minute's is its repetition.
    func tick(_ message: Envelope, worker: Worker) async {
        let result = await self.invoke(HandlerCatalog.tick, message, worker)
        self.note(HandlerCatalog.tick, message.id, worker, result.word, about: nil)
    }

    /// Ends as a producer does.
    func produce(_ completion: ScriptedCompletion, _ call: Call, worker: Worker) async {
        let producer = Producer(topology: self.shared.topology, store: worker.store(self.shared))
        var outcome = "done"
        do {
            try await producer.end(completion)
        } catch {
            outcome = "failed"
            self.repeatLater(call)
        }
        self.note("producer", completion.id, worker, outcome, about: nil)
    }

    /// Publishes what the outbox holds; whatever stops it, another relay goes on.
    func relay(worker: Worker) async {
        let relay = Relay(
            outbox: worker.store(self.shared).outbox, publisher: worker.publisher(self.shared))
        var outcome = "done"
        do {
            _ = try await relay.drain(at: { worker.time.now() })
        } catch {
            outcome = "failed"
            self.shared.stirOutbox()
        }
        if worker.crash != nil { self.shared.stirOutbox() }
        self.note("relay", "outbox", worker, outcome, about: nil)
    }

    private func repeatLater(_ call: Call) {
        guard call.attempt < Call.attempts, !self.shared.isClosing else { return }
        var again = call
        again.at = self.shared.clock.now.advanced(by: .seconds(60))
        again.attempt += 1
        self.calls.add(again)
    }

    private func invoke(_ name: String, _ message: Envelope, _ worker: Worker) async -> InvocationResult {
        let ports = Ports(
            topology: self.alteration.topology(self.shared.topology),
            store: self.alteration.store(worker.store(self.shared)), objects: .none, eastern: self.shared.eastern,
            version: "simulation",
            // The tick sweeps the outbox as it does where it has the bus.
            publisher: name == HandlerCatalog.tick ? worker.publisher(self.shared) : nil)
        let function: AnyFunction
        do {
            function = self.alteration.function(try self.cast.function(name, ports), ports)
        } catch {
            return .unexpected("\(error)")
        }
        let chance = self.seed ^ worker.subject.number &+ UInt64(worker.attempt)
        let runner = FunctionRunner(
            ports: ports, time: worker.time, randomness: .seeded(chance),
            logger: Logger(label: "simulation", factory: { _ in SwiftLogNoOpLogHandler() }))
        let result = await runner.run(function, on: message)
        if case .unexpected(let reason) = result, worker.crash == nil {
            let now = self.shared.clock.now
            self.shared.checker.withLock { $0.report(.expected, "\(name) threw at \(message.id): \(reason)", at: now) }
        }
        return result
    }

    /// Answers by the outcome, unless the answer gets lost.
    private func answer(_ delivery: Delivery, _ result: InvocationResult, _ worker: Worker) {
        let now = self.shared.clock.now
        if worker.draw(.loss, call: 1, rate: 30) != nil {
            self.shared.excuse(worker.waiting, for: now.duration(to: delivery.deadline) + .seconds(60))
            return
        }
        switch result {
        case .outcome(.done), .outcome(.ignored), .outcome(.reject), .outcome(.misconfigured):
            self.shared.bus.acknowledge(delivery.lease, at: now)
        case .outcome(.retry(let after, _)):
            self.shared.bus.release(delivery.lease, after: after, at: now)
        case .unexpected:
            self.shared.bus.release(delivery.lease, after: nil, at: now)
        }
    }

    func note(_ name: String, _ eventID: String, _ worker: Worker, _ outcome: String, about key: BoundaryKey?) {
        let version = key.flatMap { key in self.shared.checker.withLock { $0.boundaries[key]?.version } }
        self.trace.add(
            TraceLine(
                at: self.shared.clock.now, subscription: name, eventID: eventID, attempt: worker.attempt,
                crash: worker.crash, outcome: worker.crash == nil ? outcome : "died", version: version))
    }
}

extension ObjectStore {
    /// The simulation begins at completions: nobody reads or writes a payload.
    fileprivate static let none = ObjectStore(
        put: { _, _ in throw StoreError(.refused, "the simulation keeps no payloads") },
        get: { _ in throw StoreError(.refused, "the simulation keeps no payloads") })
}
