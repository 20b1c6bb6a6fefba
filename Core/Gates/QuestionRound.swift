import Synchronization
import Timing
import Warehouse

/// Asks questions at the same time, and goes on without the answers that are late.
///
/// Questions are tasks of their own and not children of the caller: a group waits for its slowest member, cancelled or
/// not, so one query that hangs would hang the gate with it.
final class QuestionRound: Sendable {
    private struct State {
        var replies: [Question: Reply] = [:]
        var isOver = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let questions: [Question]
    private let time: TimeSource
    private let began: Timestamp
    private let state = Mutex(State())

    private init(_ questions: [Question], time: TimeSource) {
        self.questions = questions
        self.time = time
        self.began = time.now()
    }

    /// - Parameter limit: how long the round may last, by the alarm of the time source.
    /// - Returns: an answer or an error for every question, when all have come or the limit is over. What is still under
    ///   way is cancelled, and not waited for.
    static func ask(
        _ questions: [Question], of warehouse: WarehouseReader, time: TimeSource, limit: Duration
    ) async -> Answers {
        guard !questions.isEmpty else { return Answers([:]) }
        let round = QuestionRound(questions, time: time)
        var tasks = round.tasks(asking: warehouse)
        if let alarm = time.alarm {
            tasks.append(
                Task {
                    // Cancelled, because the answers were faster.
                    do { try await alarm(limit) } catch { return }
                    round.end()
                })
        }
        await withTaskCancellationHandler {
            await round.wait()
        } onCancel: {
            round.end()
        }
        for task in tasks { task.cancel() }
        return round.answers(lateAfter: limit)
    }

    private func tasks(asking warehouse: WarehouseReader) -> [Task<Void, Never>] {
        guard warehouse.takesOneQuestionAtATime else {
            return self.questions.map { question in
                Task { await self.put(question, Self.result(of: question, warehouse)) }
            }
        }
        return [
            Task {
                for question in self.questions { await self.put(question, Self.result(of: question, warehouse)) }
            }
        ]
    }

    private static func result(of question: Question, _ warehouse: WarehouseReader) async -> Result<Answer, any Error> {
        do { return .success(try await question.answer(from: warehouse)) } catch { return .failure(error) }
    }

    private func put(_ question: Question, _ result: Result<Answer, any Error>) {
        let reply = Reply(result: result, wait: self.began.duration(to: self.time.now()))
        let isComplete = self.state.withLock { state in
            // What comes after the end has been judged as late.
            guard !state.isOver else { return false }
            state.replies[question] = reply
            return state.replies.count == self.questions.count
        }
        if isComplete { self.end() }
    }

    private func end() {
        let waiter = self.state.withLock { state in
            state.isOver = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    private func wait() async {
        await withCheckedContinuation { waiter in
            let isOver = self.state.withLock { state in
                if !state.isOver { state.waiter = waiter }
                return state.isOver
            }
            if isOver { waiter.resume() }
        }
    }

    private func answers(lateAfter limit: Duration) -> Answers {
        let late = Reply(result: .failure(AnswerError.isLate(after: limit)), wait: limit)
        var replies = self.state.withLock(\.replies)
        for question in self.questions where replies[question] == nil { replies[question] = late }
        return Answers(replies)
    }
}
