import Gates
import Pipeline
import Timing
import Warehouse

/// A topology as it is shown: everything by name, in the order of declaration.
struct TopologyView: Encodable {
    struct Phase: Encodable {
        var phase: String
        var is_external: Bool
        var processors: [Processor]
    }

    struct Processor: Encodable {
        var id: String
        var table: String
        var aliases: [String]
        /// Sources whose payloads it is made of; phase 2 only.
        var fed_by: [String]
        var owner: String
    }

    struct Boundary: Encodable {
        var name: String
        var completion_topic: String
        var due_topic: String
        var trigger_topic: String
        var gate: String
        var late_arrivals: String
        var grace_seconds: Double
        var owner: String
        var runs: [Run]
    }

    struct Run: Encodable {
        var mode: String
        var required: [String]
        var optional: [String]
        /// Times in New York, with the days after the game date.
        var opens: String
        var latest: String
        var cutoff: String
        var steps: [Step]
        var rules: [String]
    }

    struct Step: Encodable {
        var after_seconds: Double
        var minimum: String
    }

    struct Topic: Encodable {
        var topic: String
        var subscription: String
        var handler: String
        var is_external: Bool
        var maximum_deliveries: Int
        var dead_letter_topic: String
    }

    struct Schedule: Encodable {
        var name: String
        var cron: String
        var zone: String
        var call: String
    }

    var pipeline: String
    var phases: [Phase]
    var boundaries: [Boundary]
    var topics: [Topic]
    var schedules: [Schedule]

    init(_ topology: Topology) {
        self.pipeline = topology.pipeline
        self.phases = Pipeline.Phase.allCases.map { phase in
            Phase(
                phase: phase.title, is_external: topology.externalPhases.contains(phase),
                processors: (topology.processors(of: phase) + topology.sideProcessors.filter { $0.phase == phase })
                    .map { processor in
                        Processor(
                            id: processor.id.rawValue, table: processor.table.qualifiedName, aliases: processor.aliases,
                            fed_by: topology.scrapes.filter { $0.feeds == processor.id }.map(\.source)
                                + topology.sideFeeds.filter { $0.feeds == processor.id }.map(\.source),
                            owner: processor.owner)
                    })
        }
        self.boundaries = topology.boundaries.map { boundary in
            Boundary(
                name: boundary.name, completion_topic: boundary.completionTopic, due_topic: boundary.dueTopic,
                trigger_topic: boundary.triggerTopic, gate: boundary.gateMode.rawValue,
                late_arrivals: boundary.lateArrivals.rawValue, grace_seconds: boundary.grace.seconds,
                owner: boundary.owner,
                runs: boundary.expectations.sorted { $0.key < $1.key }.map { Run($0.key, $0.value) })
        }
        self.topics = topology.subscriptions.map { subscription in
            Topic(
                topic: subscription.topic, subscription: subscription.name, handler: subscription.handler,
                is_external: subscription.isExternal, maximum_deliveries: subscription.maximumDeliveries,
                dead_letter_topic: subscription.deadLetterTopic)
        }
        self.schedules = topology.schedules.map {
            Schedule(name: $0.name, cron: $0.cron, zone: $0.zone, call: $0.call.description)
        }
    }
}

extension TopologyView.Run {
    init(_ mode: RunMode, _ expectation: BoundaryDefinition.Expectation) {
        self.mode = mode.rawValue
        self.required = expectation.required.map(\.rawValue).sorted()
        self.optional = expectation.optional.map(\.rawValue).sorted()
        self.opens = expectation.opens.text
        self.latest = expectation.latest.text
        self.cutoff = expectation.cutoff.text
        self.steps = expectation.steps.map {
            TopologyView.Step(after_seconds: $0.after.seconds, minimum: $0.minimum.description)
        }
        self.rules = expectation.rules.map(\.name)
    }
}

extension WallTime {
    /// `01:00 +1`: a time in New York, and the days after the game date.
    fileprivate var text: String {
        let clock = "\(self.hour.padded(to: 2)):\(self.minute.padded(to: 2))"
        return self.dayOffset == 0 ? clock : "\(clock) \(self.dayOffset < 0 ? "" : "+")\(self.dayOffset)"
    }
}
