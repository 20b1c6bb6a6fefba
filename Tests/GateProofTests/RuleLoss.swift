import Gates
import Pipeline
import Testing
import Warehouse

/// A rule of a gate, and a table and a column that it asks for.
struct RuleLoss: Sendable, CustomTestStringConvertible {
    var gate: ProofGate
    var rule: Rule
    var table: TableDefinition
    var column: String

    /// Every rule in each mode that declares it, with each table that it asks: its own, and those that it compares with.
    static let all = ProofGate.all.flatMap { gate in gate.rules.flatMap { Self.losses(of: $0, in: gate) } }

    /// The column that tells the rule from others: a date is lost only where the rule asks for nothing else.
    private static func losses(of rule: Rule, in gate: ProofGate) -> [RuleLoss] {
        let subject = GateSubject(date: ProofDay.date, schedule: .nbacSchedule)
        let asked = Dictionary(grouping: rule.questions(about: subject), by: \.table)
        return asked.sorted { $0.key.qualifiedName < $1.key.qualifiedName }.compactMap { table, questions in
            let columns = questions.flatMap(\.columns)
            return (columns.last { $0 != table.dateColumn } ?? columns.last)
                .map { RuleLoss(gate: gate, rule: rule, table: table, column: $0) }
        }
    }

    var testDescription: String { "\(self.gate.testDescription) \(self.rule.name) \(self.table.name).\(self.column)" }
}
