/// A setting with which no safeguard could keep its promise, refused where the safeguard is made.
package struct ResilienceError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case invalidBackoff, invalidBreaker, invalidBudget, invalidRate, invalidThrottle, invalidPolicy
    }

    package var code: Code
    /// Names the field, its value and the range.
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    /// Never: a wrong setting stays wrong until somebody changes it.
    package var isTransient: Bool { false }

    package var description: String { "\(self.code.rawValue): \(self.detail)" }
}
