/// One reason why the environment is refused at the start.
package struct FlagProblem: Sendable, Equatable, Codable {
    package let key: String
    /// The value as it was given, clipped and quoted, or "[redacted]"; nil when the variable is unset or no flag.
    package let value: String?
    /// What is wrong, as it stands after the value.
    package let reason: String
    /// What would have been accepted; nil when the reason says it already.
    package let expected: String?
}

extension FlagProblem: CustomStringConvertible {
    /// `RATE_LIMIT_MAX_RETRIES="5.0" is not a whole number; expected a whole number from 1 to 100`.
    package var description: String {
        let subject = self.value.map { "\(self.key)=\($0)" } ?? self.key
        return "\(subject) \(self.reason)" + (self.expected.map { "; expected \($0)" } ?? "")
    }
}
