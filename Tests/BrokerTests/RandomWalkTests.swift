import Broker
import Testing
import Timing

/// The broker against a naive model, over random calls.
@Suite struct RandomWalkTests {
    /// Every published message is in exactly one state, and the broker counts as the model does.
    static func checkAccounts(_ walk: Walk) {
        for (name, queue) in walk.model {
            guard let counters = walk.broker.counters[name] else {
                Issue.record("\(name) has no counters")
                continue
            }
            #expect(counters.published == queue.messages.count)
            #expect(counters.published == counters.acknowledged + counters.dead + counters.backlog)
            #expect(counters.acknowledged == queue.count { $0.state == .acknowledged })
            #expect(counters.dead == queue.count { $0.state == .dead })
            #expect(counters.delivered == queue.delivered)
            #expect(counters.redelivered == queue.delivered - queue.count { $0.attempts > 0 })
            #expect(walk.dead.count { $0.delivery.subscription == name } == counters.dead)
        }
    }

    /// The broker calls idle what the model does, and once it is idle its next event is the model's.
    static func checkAgenda(_ walk: Walk) throws {
        let isLeaseOver = { (message: NaiveQueue.Message) in
            guard case .leased(_, let until) = message.state else { return false }
            return until <= walk.now
        }
        let isBusy = walk.model.values.contains {
            $0.deliverable(at: walk.now) != nil || $0.messages.contains(where: isLeaseOver)
        }
        #expect(walk.broker.isIdle(at: walk.now) == !isBusy)

        var idle = walk
        idle.expire()
        while try idle.pullNext() {}
        #expect(idle.broker.isIdle(at: idle.now))
        #expect(idle.broker.nextEvent == idle.model.values.compactMap { $0.nextMoment(after: idle.now) }.min())
    }

    /// Goes on, answering everything, until no message is left.
    static func drain(_ walk: inout Walk) throws {
        for _ in 0..<10_000 {
            walk.expire()
            while try walk.pullNext() {}
            walk.acknowledgeAll()
            walk.dead += walk.broker.takeDeadDeliveries()
            if try walk.pullNext() { continue }
            guard let next = walk.broker.nextEvent else { return }
            walk.now = max(walk.now, next)
        }
        Issue.record("messages are left after 10000 rounds")
    }

    @Test(arguments: UInt64(1)...300)
    func `no message is lost, doubled or out of turn, whatever happens`(seed: UInt64) throws {
        var walk = try Walk(seed: seed)
        for step in 1...150 {
            try walk.step()
            Self.checkAccounts(walk)
            if step.isMultiple(of: 15) { try Self.checkAgenda(walk) }
        }
        try Self.drain(&walk)
        Self.checkAccounts(walk)
        #expect(walk.model.values.allSatisfy { $0.messages.allSatisfy(\.isOver) })
        #expect(walk.broker.counters.values.allSatisfy { $0.backlog == 0 })
        for (name, queue) in walk.model where queue.options.isOrdered {
            for key in ["a", "b", "c"] {
                let published = queue.messages.filter { $0.key == key && $0.state == .acknowledged }.map(\.id)
                #expect(walk.acknowledged["\(name) \(key)", default: []] == published)
            }
        }
    }

    @Test func `the same calls give the same answers`() throws {
        var transcripts: [[String]] = []
        for _ in 0..<2 {
            var walk = try Walk(seed: 7)
            for _ in 0..<400 { try walk.step() }
            try Self.drain(&walk)
            transcripts.append(walk.transcript)
        }
        #expect(transcripts[0] == transcripts[1])
        #expect(transcripts[0].count > 200)
    }

    @Test func `the walks reach what they are meant to reach`() throws {
        var (repeated, exhausted, rejected, late) = (0, 0, 0, 0)
        for seed in UInt64(1)...300 {
            var walk = try Walk(seed: seed)
            for _ in 0..<150 { try walk.step() }
            repeated += walk.broker.counters.values.map(\.redelivered).reduce(0, +)
            rejected += walk.dead.count { $0.reason == "bad" }
            exhausted += walk.dead.count { $0.reason != "bad" }
            late += walk.lateAnswers
        }
        #expect(repeated > 1000)
        #expect(exhausted > 10)
        #expect(rejected > 100)
        #expect(late > 1000)
    }
}
