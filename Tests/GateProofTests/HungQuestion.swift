import Gates
import Testing
import Warehouse

/// The last number that a gate cannot do without, among all that it asks for.
struct HungQuestion {
    var measure: Measure
    /// How many questions come before it, for a store that takes them one by one.
    var before: Int
    /// How many there are besides it.
    var others: Int

    init(of gate: ProofGate) throws {
        let subject = GateSubject(date: ProofDay.date, schedule: .nbacSchedule)
        let closed = gate.rules.filter { $0.whenNotEvaluated == .closed }.flatMap { $0.questions(about: subject) }
        let measures = closed.compactMap { question in
            if case .measure(let measure) = question { measure } else { nil }
        }
        self.measure = try #require(measures.last)
        var questions: [Question] = []
        for question in gate.rules.flatMap({ $0.questions(about: subject) }) where !questions.contains(question) {
            questions.append(question)
        }
        self.before = try #require(questions.firstIndex(of: .measure(self.measure)))
        self.others = questions.count - 1
    }
}
