import Gates
import Timing
import Warehouse

extension Topology {
    /// Every table and column that a rule asks for exists, and holds what the question needs.
    ///
    /// The questions are those that the rules ask when they are carried out, so there is no second list to forget.
    func gateProblems() -> [TopologyProblem] {
        var problems: [TopologyProblem] = []
        for boundary in self.boundaries {
            for (mode, expectation) in boundary.expectations.sorted(by: { $0.key < $1.key }) {
                problems += self.problems(of: expectation.rules, at: "\(boundary.name) (\(mode.rawValue))")
            }
        }
        for processor in self.processors(of: .raw) {
            let rules = self.lightCheck.rules(for: processor, schedule: self.schedule)
            problems += self.problems(of: rules, at: "\(LightCheck.name) (\(processor.id))")
        }
        if let detail = Self.missing("canonical_game_id", in: self.schedule) {
            problems.append(TopologyProblem(.gates, "schedule", detail))
        }
        return problems
    }

    private func problems(of rules: [Rule], at place: String) -> [TopologyProblem] {
        let names = Dictionary(grouping: rules.map(\.name)) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        return names.map { TopologyProblem(.gates, place, "\($0) is the name of two rules") }
            + rules.flatMap { rule in
                self.problems(of: rule).map { TopologyProblem(.gates, place, "\(rule.name): \($0)") }
            }
    }

    private func problems(of rule: Rule) -> [String] {
        // Which date is asked about makes no difference to what must exist.
        let subject = GateSubject(date: GameDate(daysSinceEpoch: 0), schedule: self.schedule)
        var problems: [String] = []
        for question in rule.questions(about: subject) {
            let table = question.table
            let detail =
                Self.missing(nil, in: table)
                ?? question.columns.compactMap { Self.missing($0, in: table) }.first
                ?? question.numbers.compactMap { Self.noNumber($0, in: table) }.first
            if let detail, !problems.contains(detail) { problems.append(detail) }
        }
        return problems
    }

    private static func missing(_ column: String?, in table: TableDefinition) -> String? {
        guard let declared = Self.declared(table) else {
            return "\(table.qualifiedName) is not a table of the warehouse"
        }
        guard declared.dateColumn != nil else { return "\(table.qualifiedName) has no date" }
        guard let column, declared.column(column) == nil else { return nil }
        return "\(table.qualifiedName) has no column \(column)"
    }

    private static func noNumber(_ column: String, in table: TableDefinition) -> String? {
        switch Self.declared(table)?.column(column)?.kind {
        case .int, .double, nil: nil
        case .some(let kind): "\(table.qualifiedName).\(column) is \(kind.rawValue), and no number"
        }
    }

    private static func declared(_ table: TableDefinition) -> TableDefinition? {
        TableDefinition.all.first { $0.qualifiedName == table.qualifiedName }
    }
}
