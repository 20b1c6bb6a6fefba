package import Timing
package import Warehouse

/// The rules of one boundary, and how they are carried out.
package struct Gate: Sendable, Equatable {
    /// How long the warehouse may take over all questions of one evaluation.
    package static let limit = Duration.seconds(10)

    package var rules: [Rule]
    package var mode: GateMode
    /// Changes whenever a rule or a threshold does, so that history can be read.
    package var version: String

    package init(rules: [Rule], mode: GateMode, version: String) {
        self.rules = rules
        self.mode = mode
        self.version = version
    }

    /// Carries out every rule; one that gets no answer is "not evaluated", and the others count.
    ///
    /// Nothing thrown by a query leaves this function: the verdict says what could not be seen.
    package func evaluate(
        _ subject: GateSubject, asking warehouse: WarehouseReader, time: TimeSource
    ) async -> GateEvaluation {
        let start = time.now()
        var checks: [Check] = []
        if self.mode != .off {
            let answers = await QuestionRound.ask(
                self.questions(about: subject), of: warehouse, time: time, limit: Self.limit)
            checks = self.rules.map { $0.check(of: subject, from: answers, at: start) }
        }
        let end = time.now()
        return GateEvaluation(
            mode: self.mode, checks: checks, ruleVersion: self.version, duration: start.duration(to: end),
            evaluatedAt: end)
    }

    /// Each question once, in the order of the rules.
    private func questions(about subject: GateSubject) -> [Question] {
        var known: Set<Question> = []
        return self.rules.flatMap { $0.questions(about: subject) }.filter { known.insert($0).inserted }
    }
}

extension Rule {
    fileprivate func check(of subject: GateSubject, from answers: Answers, at now: Timestamp) -> Check {
        var check: Check
        do {
            check = self.check(try self.measurement(of: subject, from: answers, at: now))
        } catch {
            check = .notEvaluated(self, "\(error)")
        }
        check.isFloor = self.isFloor
        check.duration = answers.wait(for: self.questions(about: subject)).seconds
        return check
    }
}
