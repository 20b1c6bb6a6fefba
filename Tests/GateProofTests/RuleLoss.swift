import Gates
import Pipeline
import Testing
import Warehouse

/// A rule of a gate, and a column that it asks for.
struct RuleLoss: Sendable, CustomTestStringConvertible {
    var gate: ProofGate
    var rule: Rule
    var table: TableDefinition
    var column: String

    /// Every rule in each mode that declares it, but those that ask the store for nothing.
    static let all = ProofGate.all.flatMap { gate in gate.rules.compactMap { RuleLoss(of: $0, in: gate) } }

    /// The column that tells the rule from others: a date is lost only where the rule asks for nothing else.
    private init?(of rule: Rule, in gate: ProofGate) {
        let subject = GateSubject(date: ProofDay.date, schedule: .nbacSchedule)
        let asked = rule.questions(about: subject).filter { rule.subjects.contains($0.table) }
        let columns = asked.flatMap { question in question.columns.map { (question.table, $0) } }
        guard let (table, column) = columns.last(where: { $0.1 != $0.0.dateColumn }) ?? columns.last else { return nil }
        self.gate = gate
        self.rule = rule
        self.table = table
        self.column = column
    }

    var testDescription: String { "\(self.gate.testDescription) \(self.rule.name) \(self.table.name).\(self.column)" }
}
