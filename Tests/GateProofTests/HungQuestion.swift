import Gates
import Testing
import Warehouse

/// A question that a gate cannot do without, and that is not answered.
struct HungQuestion: Sendable, CustomTestStringConvertible {
    var gate: ProofGate
    var question: Question
    /// How many questions come before it, for a store that takes them one by one.
    var before: Int
    /// How many there are besides it.
    var others: Int

    /// Of each gate the last number and the last list that a closed rule asks for.
    static let all = ProofGate.all.flatMap { gate in
        let subject = GateSubject(date: ProofDay.date, schedule: .nbacSchedule)
        let closed = gate.rules.filter { $0.whenNotEvaluated == .closed }.flatMap { $0.questions(about: subject) }
        return [closed.last(where: \.isNumber), closed.last { !$0.isNumber }].compactMap(\.self)
            .map { HungQuestion($0, of: gate, subject) }
    }

    private init(_ question: Question, of gate: ProofGate, _ subject: GateSubject) {
        var questions: [Question] = []
        for question in gate.rules.flatMap({ $0.questions(about: subject) }) where !questions.contains(question) {
            questions.append(question)
        }
        self.gate = gate
        self.question = question
        self.before = questions.prefix { $0 != question }.count
        self.others = questions.count - 1
    }

    var testDescription: String {
        "\(self.gate.testDescription) \(self.question.isNumber ? "number" : "list") of \(self.question.table.name)"
    }
}

extension Question {
    fileprivate var isNumber: Bool { if case .measure = self { true } else { false } }
}
