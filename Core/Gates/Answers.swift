import Timing
import Warehouse

/// The answers of one round; reading one that did not come throws why.
struct Answers: Sendable {
    private let replies: [Question: Reply]

    init(_ replies: [Question: Reply]) {
        self.replies = replies
    }

    /// How long the last of some answers was waited for; zero for none.
    func wait(for questions: [Question]) -> Duration {
        questions.compactMap { self.replies[$0]?.wait }.max() ?? .zero
    }

    func groups(_ grouping: Grouping) throws -> [Group] {
        guard case .groups(let groups) = try self.answer(.groups(grouping)) else { throw AnswerError.isMissing }
        return groups
    }

    /// The values of a grouping by one column; a row without one has none.
    func values(_ grouping: Grouping) throws -> Set<Value> {
        Set(try self.groups(grouping).compactMap(\.values.first).filter { !$0.isNull })
    }

    /// A count; never a zero that stands for an answer that could not be read.
    func count(_ measure: Measure) throws -> Int { try self.value(measure).tally }

    /// A number; nil where it is undefined, such as the average of no rows.
    func number(_ measure: Measure) throws -> Double? {
        let value = try self.value(measure)
        guard value.isNull || value.number != nil else { throw AnswerError.isNoNumber(value) }
        return value.number
    }

    /// A moment, which SQLite gives as text; nil where there is none.
    func moment(_ measure: Measure) throws -> Timestamp? {
        switch try self.value(measure) {
        case .null: return nil
        case .timestamp(let moment): return moment
        case .text(let text):
            guard let moment = Timestamp(text) else { throw AnswerError.isNoMoment(.text(text)) }
            return moment
        case let other: throw AnswerError.isNoMoment(other)
        }
    }

    private func value(_ measure: Measure) throws -> Value {
        guard case .value(let value) = try self.answer(.measure(measure)) else { throw AnswerError.isMissing }
        return value
    }

    private func answer(_ question: Question) throws -> Answer {
        guard let reply = self.replies[question] else { throw AnswerError.isMissing }
        return try reply.result.get()
    }
}

/// What came back of a question.
struct Reply: Sendable {
    var result: Result<Answer, any Error>
    /// From the start of the round.
    var wait: Duration
}

/// Why an answer is none.
enum AnswerError: Error, CustomStringConvertible {
    case isMissing
    case isLate(after: Duration)
    case isNoNumber(Value)
    case isNoMoment(Value)

    var description: String {
        switch self {
        case .isMissing: "the question was not asked"
        case .isLate(let limit): "no answer within \(limit.seconds) s"
        case .isNoNumber(let value): "the answer '\(value)' is no number"
        case .isNoMoment(let value): "the answer '\(value)' is no moment"
        }
    }
}
