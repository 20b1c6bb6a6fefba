import Timing
package import Warehouse

/// The pipeline in one typed value: what the local runtime creates, what boundaries wait for, what gates look at.
package struct Topology: Sendable {
    package var pipeline: String
    package var processors: [Processor]
    package var boundaries: [BoundaryDefinition]
    package var subscriptions: [Subscription]
    package var scrapes: [ScheduledScrape]
    /// The table that says which games a date has.
    package var schedule: TableDefinition
    package let registry: Registry

    package init(
        pipeline: String, processors: [Processor], boundaries: [BoundaryDefinition], subscriptions: [Subscription],
        scrapes: [ScheduledScrape], schedule: TableDefinition
    ) {
        self.pipeline = pipeline
        self.processors = processors
        self.boundaries = boundaries
        self.subscriptions = subscriptions
        self.scrapes = scrapes
        self.schedule = schedule
        self.registry = Registry(processors)
    }

    package func boundary(_ name: String) -> BoundaryDefinition? {
        self.boundaries.first { $0.name == name }
    }

    /// The boundary whose release starts the phase that this boundary collects.
    package func upstream(of boundary: BoundaryDefinition) -> BoundaryDefinition? {
        self.boundaries.first { $0.to == boundary.from }
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

    package init(topic: String, handler: String, maximumDeliveries: Int = 5) {
        self.topic = topic
        self.handler = handler
        self.maximumDeliveries = maximumDeliveries
    }

    package var name: String { "\(self.topic).\(self.handler)" }
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
