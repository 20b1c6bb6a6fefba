import Invocation

extension Topology {
    /// Every published topic has a subscriber, and every subscription a publisher.
    func topicProblems(_ contracts: [FunctionContract]) -> [TopologyProblem] {
        let subscribed = Set(self.subscriptions.map(\.topic))
        let published = self.publishers(contracts)
        let unheard = published.keys.sorted().filter { !subscribed.contains($0) }.map { topic in
            TopologyProblem(
                .topics, topic,
                "published by \((published[topic] ?? []).joined(separator: ", ")), and nobody subscribes")
        }
        let external = Set(
            self.boundaries.filter { self.externalPhases.contains($0.from) }.map(\.completionTopic))
        let unspoken = self.subscriptions.filter { published[$0.topic] == nil && !external.contains($0.topic) }
            .map { TopologyProblem(.topics, $0.topic, "\($0.handler) subscribes, and nobody publishes") }
        return unheard + unspoken
    }

    /// Who publishes each topic.
    func publishers(_ contracts: [FunctionContract]) -> [String: [String]] {
        var publishers: [String: [String]] = [:]
        for contract in contracts {
            for topic in contract.topicsOut { publishers[topic, default: []].append(contract.name) }
        }
        for boundary in self.boundaries where publishers[boundary.triggerTopic] == nil {
            publishers[boundary.triggerTopic] = [boundary.name]
        }
        return publishers
    }

    /// A phase is started by one message of one boundary; a schedule can only ask.
    func triggerProblems(_ contracts: [FunctionContract]) -> [TopologyProblem] {
        var problems: [TopologyProblem] = []
        for (index, boundary) in self.boundaries.enumerated() {
            let topic = boundary.triggerTopic
            for other in self.boundaries[..<index] {
                if other.triggerTopic == topic {
                    problems.append(
                        TopologyProblem(.triggers, boundary.name, "publishes \(topic), as \(other.name) does"))
                } else if other.to == boundary.to {
                    problems.append(
                        TopologyProblem(
                            .triggers, boundary.name, "starts \(boundary.to.title), as \(other.name) does"))
                }
            }
            for contract in contracts where contract.name != boundary.name && contract.topicsOut.contains(topic) {
                guard self.boundary(contract.name)?.triggerTopic != topic else { continue }
                problems.append(
                    TopologyProblem(.triggers, boundary.name, "\(contract.name) publishes its trigger \(topic) too"))
            }
            let started = self.subscriptions.filter { $0.topic == topic }.map(\.handler)
            if started.count > 1 {
                problems.append(
                    TopologyProblem(
                        .triggers, boundary.name, "\(topic) starts \(started.joined(separator: " and "))"))
            }
        }
        let triggers = Set(self.boundaries.map(\.triggerTopic))
        let started = Set(self.subscriptions.filter { triggers.contains($0.topic) }.map(\.handler))
        problems += self.schedules.filter { started.contains($0.call.function) }.map {
            TopologyProblem(
                .triggers, $0.name, "calls \($0.call.function), which only a trigger may start: ask its boundary")
        }
        return problems
    }

    func deadLetterProblems(_ contracts: [FunctionContract]) -> [TopologyProblem] {
        let live = Set(self.subscriptions.map(\.topic)).union(self.publishers(contracts).keys)
        return self.subscriptions.compactMap { subscription in
            let topic = subscription.deadLetterTopic
            if topic.isEmpty { return TopologyProblem(.deadLetters, subscription.name, "has no dead letter topic") }
            if live.contains(topic) {
                return TopologyProblem(.deadLetters, subscription.name, "its dead letters go to \(topic), a live topic")
            }
            guard (5...100).contains(subscription.maximumDeliveries) else {
                return TopologyProblem(
                    .deadLetters, subscription.name,
                    "allows \(subscription.maximumDeliveries) deliveries, and Pub/Sub 5 to 100")
            }
            return nil
        }
    }

    func handlerProblems(_ contracts: [FunctionContract]) -> [TopologyProblem] {
        let byName = Dictionary(contracts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var problems: [TopologyProblem] = []
        for subscription in self.subscriptions where !subscription.isExternal {
            guard let contract = byName[subscription.handler] else {
                problems.append(
                    TopologyProblem(.handlers, subscription.name, "no function is called \(subscription.handler)"))
                continue
            }
            if !contract.topicsIn.contains(subscription.topic) {
                problems.append(
                    TopologyProblem(
                        .handlers, subscription.name, "\(contract.name) does not say that it takes this topic"))
            }
        }
        for contract in contracts {
            for topic in contract.topicsIn
            where !self.subscriptions.contains(where: { $0.topic == topic && $0.handler == contract.name }) {
                problems.append(
                    TopologyProblem(.handlers, contract.name, "takes \(topic), and has no subscription to it"))
            }
        }
        problems += self.boundaries.filter { byName[$0.name] == nil }.map {
            TopologyProblem(.handlers, $0.name, "no function has this boundary's name")
        }
        problems += self.schedules.filter { byName[$0.call.function] == nil }.map {
            TopologyProblem(.handlers, $0.name, "no function is called \($0.call.function)")
        }
        return problems
    }
}
