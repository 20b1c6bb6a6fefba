/// What a rule has found, before its threshold is held against it.
enum Measurement: Sendable, Equatable {
    /// - Parameters:
    ///   - expected: what a relative threshold compares with.
    ///   - sample: how many rows, teams or days the value rests on.
    case value(Double, expected: Double? = nil, sample: Int = 1, detail: String)
    /// There is nothing to judge.
    case nothing(String, actual: Double? = nil, expected: Double? = nil)
    /// As it should be, whatever the threshold says of the number.
    case usual(Double, expected: Double, detail: String)
    /// Worth a word, whatever the threshold says of the number.
    case concern(Double, expected: Double? = nil, detail: String)
    /// What should be there is not: a failure without a number.
    case absent(String)
}

extension Rule {
    /// Holds the threshold against what was found.
    func check(_ measurement: Measurement) -> Check {
        switch measurement {
        case .nothing(let detail, let actual, let expected):
            return self.check(.notApplicable, actual: actual, expected: expected, detail)
        case .absent(let detail):
            return self.check(.fail, severity: .error, actual: nil, expected: nil, detail)
        case .usual(let actual, let expected, let detail):
            return self.check(.pass, actual: actual, expected: expected, detail)
        case .concern(let actual, let expected, let detail):
            return self.check(.warn, actual: actual, expected: expected, detail)
        case .value(let actual, let expected, let sample, let detail):
            guard sample >= self.minimumSample else {
                let reason = "\(detail); a sample of \(sample), and \(self.minimumSample) are needed"
                return self.check(.notApplicable, actual: actual, expected: expected, reason)
            }
            var value = actual
            if self.threshold.scale == .relative, self.isShareOfExpected {
                guard let expected, expected > 0 else {
                    return self.check(.notApplicable, actual: actual, expected: expected, detail)
                }
                // The quotient of two integers is rounded as the literal 0.8 is, so 4 of 5 meets 0.8 exactly.
                value = actual / expected
            }
            guard value.isFinite else { return .notEvaluated(self, "\(detail): \(value) is no value") }
            let verdict = self.threshold.verdict(of: value)
            let severity =
                verdict == .fail ? self.threshold.severity(of: value, isShare: self.isGraded) : nil
            return self.check(verdict, severity: severity, actual: actual, expected: expected, detail)
        }
    }

    /// Shares of rows arrive as shares already.
    private var isShareOfExpected: Bool {
        switch self.kind {
        case .nullShare, .duplicates: false
        default: true
        }
    }

    /// Whether half of the value means half of the goods.
    private var isGraded: Bool {
        if case .averageQuality = self.kind { return true }
        return self.threshold.scale == .relative
    }

    private func check(
        _ verdict: Check.Verdict, severity: Check.Severity? = nil, actual: Double?, expected: Double?, _ detail: String
    ) -> Check {
        Check(
            name: self.name, verdict: verdict, severity: severity, actual: actual, expected: expected,
            threshold: self.threshold.fail, detail: detail, failsGate: verdict == .fail)
    }
}
