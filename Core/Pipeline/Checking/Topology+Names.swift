import Invocation
import Warehouse

extension Topology {
    /// Every name that a boundary waits for is sent by somebody.
    func producerProblems(_ surroundings: TopologySurroundings) -> [TopologyProblem] {
        var problems: [TopologyProblem] = []
        for boundary in self.boundaries {
            for (mode, expectation) in boundary.expectations.sorted(by: { $0.key < $1.key }) {
                for id in expectation.required.union(expectation.optional).sorted() {
                    guard let detail = self.missingProducer(of: id, for: boundary, mode, surroundings)
                    else { continue }
                    problems.append(TopologyProblem(.producers, "\(boundary.name) (\(mode.rawValue))", detail))
                }
            }
        }
        for scrape in self.scrapes where !surroundings.sources.contains(scrape.source) {
            problems.append(TopologyProblem(.producers, scrape.source, "no source is declared by this id"))
        }
        for scrape in self.scrapes where self.registry.processor(scrape.feeds)?.phase != .raw {
            problems.append(
                TopologyProblem(.producers, scrape.source, "feeds \(scrape.feeds), no processor of phase 2"))
        }
        for feed in self.sideFeeds where !surroundings.sources.contains(feed.source) {
            problems.append(TopologyProblem(.producers, feed.source, "no source is declared by this id"))
        }
        for feed in self.sideFeeds where self.registry.processor(feed.feeds)?.phase != .raw {
            problems.append(TopologyProblem(.producers, feed.source, "feeds \(feed.feeds), no processor of phase 2"))
        }
        let fed = Set(self.sideFeeds.map(\.feeds))
        for processor in self.sideProcessors where !fed.contains(processor.id) {
            problems.append(TopologyProblem(.producers, processor.id.rawValue, "is fed by no source"))
        }
        return problems
    }

    private func missingProducer(
        of id: ProcessorID, for boundary: BoundaryDefinition, _ mode: RunMode, _ surroundings: TopologySurroundings
    ) -> String? {
        guard let processor = self.registry.processor(id) else { return "\(id) is in no registry" }
        guard processor.phase == boundary.from else {
            return "\(id) belongs to \(processor.phase.title), and \(boundary.from.title) is collected here"
        }
        if self.externalPhases.contains(boundary.from) { return nil }
        guard self.isReported(boundary, surroundings.contracts) else {
            return "what makes \(id) does not publish \(boundary.completionTopic), so it never comes"
        }
        guard boundary.from == .raw else { return nil }
        let sources = Set(self.scrapes.filter { $0.feeds == id }.map(\.source)).intersection(surroundings.sources)
        guard !sources.isEmpty else { return "no scrape feeds \(id)" }
        let isScheduled = self.schedules.contains { schedule in
            if case .scrape(let source, _, mode) = schedule.call { return sources.contains(source) }
            return false
        }
        return isScheduled ? nil : "no schedule scrapes for \(id) in this run"
    }

    /// Whether the function that does a boundary's work says so on its topic; that others write there proves nothing.
    private func isReported(_ boundary: BoundaryDefinition, _ contracts: [FunctionContract]) -> Bool {
        let started = self.upstream(of: boundary).map { upstream in
            Set(self.subscriptions.filter { $0.topic == upstream.triggerTopic }.map(\.handler))
        }
        let triggers = Set(self.boundaries.map(\.triggerTopic))
        return contracts.contains { contract in
            contract.topicsOut.contains(boundary.completionTopic)
                && (started?.contains(contract.name) ?? triggers.isDisjoint(with: contract.topicsIn))
        }
    }

    /// No two things share a name, and no two processors an alias.
    func nameProblems() -> [TopologyProblem] {
        var problems: [TopologyProblem] = []
        var owners: [String: ProcessorID] = [:]
        for processor in self.processors + self.sideProcessors {
            for name in [processor.id.rawValue, processor.table.name] + processor.aliases {
                let key = Registry.squashed(name)
                if let owner = owners[key], owner != processor.id {
                    problems.append(
                        TopologyProblem(.names, name, "stands for \(owner) and for \(processor.id)"))
                }
                owners[key] = owners[key] ?? processor.id
            }
            if !TableDefinition.all.contains(processor.table) {
                problems.append(
                    TopologyProblem(
                        .names, processor.id.rawValue,
                        "\(processor.table.qualifiedName) is not a table of the warehouse"))
            }
        }
        func doubled(_ names: [String], _ kind: String) -> [TopologyProblem] {
            Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted().map {
                TopologyProblem(.names, $0, "is the name of two \(kind)")
            }
        }
        return problems + doubled((self.processors + self.sideProcessors).map(\.id.rawValue), "processors")
            + doubled(self.boundaries.map(\.name), "boundaries")
            + doubled(self.subscriptions.map(\.name), "subscriptions")
            + doubled(self.schedules.map(\.name), "schedules")
            + doubled(self.scrapes.map(\.source) + self.sideFeeds.map(\.source), "scrapes")
    }
}
