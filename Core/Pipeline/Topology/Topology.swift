import Timing
package import Warehouse

/// The pipeline in one typed value: what the local runtime creates, what boundaries wait for, what gates look at.
package struct Topology: Sendable {
    package var pipeline: String
    package var processors: [Processor]
    package var boundaries: [BoundaryDefinition]
    package var subscriptions: [Subscription]
    package var scrapes: [ScheduledScrape]
    /// What else can be scraped; no run waits for it.
    package let sideFeeds: [SideFeed]
    /// What writes the tables of side feeds.
    package let sideProcessors: [Processor]
    /// Phases whose work is done by systems outside of this bundle.
    package var externalPhases: Set<Phase>
    /// The table that says which games a date has.
    package var schedule: TableDefinition
    /// The gate before phase 2.
    package var lightCheck = LightCheck()
    /// What is called by the clock.
    package var schedules: [ScheduledTrigger] = []
    package let registry: Registry

    package init(
        pipeline: String, processors: [Processor], boundaries: [BoundaryDefinition], subscriptions: [Subscription],
        scrapes: [ScheduledScrape], externalPhases: Set<Phase> = [], schedule: TableDefinition,
        sideFeeds: [SideFeed] = [], sideProcessors: [Processor] = []
    ) {
        self.pipeline = pipeline
        self.processors = processors
        self.boundaries = boundaries
        self.subscriptions = subscriptions
        self.scrapes = scrapes
        self.externalPhases = externalPhases
        self.schedule = schedule
        self.sideFeeds = sideFeeds
        self.sideProcessors = sideProcessors
        self.registry = Registry(processors + sideProcessors)
    }

    /// The processor of phase 2 that a source's payloads are for; nil for a source that feeds none.
    package func processor(fedBy source: String) -> Processor? {
        let scheduled = self.scrapes.first { $0.source == source }?.feeds
        return (scheduled ?? self.sideFeeds.first { $0.source == source }?.feeds).flatMap(self.registry.processor)
    }

    package func boundary(_ name: String) -> BoundaryDefinition? {
        self.boundaries.first { $0.name == name }
    }

    /// The boundary whose release starts the phase that this boundary collects.
    package func upstream(of boundary: BoundaryDefinition) -> BoundaryDefinition? {
        self.boundaries.first { $0.to == boundary.from }
    }

    /// The boundary that collects the phase which this boundary starts; nil after the last one.
    package func downstream(of boundary: BoundaryDefinition) -> BoundaryDefinition? {
        self.boundaries.first { $0.from == boundary.to }
    }

    /// Whether completions of the phase that a boundary starts come back: from functions of this bundle as rows of
    /// their runs, from others as far as a boundary collects them.
    package func reportsBack(_ boundary: BoundaryDefinition) -> Bool {
        !self.externalPhases.contains(boundary.to) || self.downstream(of: boundary) != nil
    }

    /// The pipeline where nobody plays the external phases: what they would complete is not waited for.
    package var withoutExternalPhases: Topology {
        var topology = self
        topology.boundaries = self.boundaries.filter { !self.externalPhases.contains($0.from) }
        let absent = Set(self.boundaries.map(\.name)).subtracting(topology.boundaries.map(\.name))
        topology.subscriptions = self.subscriptions.filter { !$0.isExternal && !absent.contains($0.handler) }
        topology.schedules = self.schedules.filter { !absent.contains($0.call.function) }
        return topology
    }

    /// Topics and schedules that call a function; none of a function that only people call.
    package func callers(of function: String) -> [String] {
        self.subscriptions.filter { $0.handler == function }.map(\.topic)
            + self.schedules.filter { $0.call.function == function }.map(\.name)
    }

    /// What the release of a boundary asks the next phase to run in a mode, in the order of dependence.
    ///
    /// The boundary after it says what it will wait for; the last phase runs everything it has.
    package func processors(startedBy boundary: BoundaryDefinition, mode: RunMode) -> [Processor] {
        let all = self.processors(of: boundary.to)
        guard let expectation = self.downstream(of: boundary)?.expectation(of: mode) else { return all }
        return all.filter { expectation.required.contains($0.id) || expectation.optional.contains($0.id) }
    }

    /// The topic that a subscription listens to, by the subscription's name or its full path in Pub/Sub.
    package func topic(ofSubscription name: String) -> String? {
        guard let last = name.split(separator: "/").last else { return nil }
        return self.subscriptions.first { $0.name == last }?.topic
    }

    /// The processors of a phase, in the order in which they depend on each other.
    package func processors(of phase: Phase) -> [Processor] {
        self.processors.filter { $0.phase == phase }
    }
}

/// Who receives a topic's messages.
package struct Subscription: Sendable, Equatable {
    package var topic: String
    /// The handler's name; the subscription is `{topic}.{handler}`.
    package var handler: String
    /// After this many deliveries a message becomes a dead letter.
    package var maximumDeliveries: Int
    /// The receiver is no function of this bundle.
    package var isExternal: Bool
    /// Where dead letters go: `{topic}-dlq`.
    package var deadLetterTopic: String

    /// - Parameter deadLetterTopic: nil for `{topic}-dlq`.
    package init(
        topic: String, handler: String, maximumDeliveries: Int = 5, isExternal: Bool = false,
        deadLetterTopic: String? = nil
    ) {
        self.topic = topic
        self.handler = handler
        self.maximumDeliveries = maximumDeliveries
        self.isExternal = isExternal
        self.deadLetterTopic = deadLetterTopic ?? "\(topic)-dlq"
    }

    package var name: String { "\(self.topic).\(self.handler)" }
}

/// A source outside of the runs, and the processor that its payloads are for.
package struct SideFeed: Sendable, Equatable {
    /// The source declaration: `bdl-standings`.
    package var source: String
    package var feeds: ProcessorID
    /// Only people ask for it: it has no schedule, and stands in for no source that has one.
    package var isOnRequest: Bool

    package init(_ source: String, feeds: ProcessorID, isOnRequest: Bool = false) {
        self.source = source
        self.feeds = feeds
        self.isOnRequest = isOnRequest
    }
}

/// A scrape of the run after the games.
package struct ScheduledScrape: Sendable, Equatable {
    /// The source declaration: `nbac-scoreboard`.
    package var source: String
    /// The phase 2 processor that the payload is for.
    package var feeds: ProcessorID
    /// Minutes after the run begins; later ones need what earlier ones brought.
    package var minute: Int

    package init(source: String, feeds: ProcessorID, minute: Int) {
        self.source = source
        self.feeds = feeds
        self.minute = minute
    }
}
