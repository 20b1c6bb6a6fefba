/// What the caller's closure made of one attempt: what it got, and how it ended.
package struct Attempt<Value: Sendable>: Sendable {
    /// The response, or the failure that took its place.
    package var value: Value
    package var result: AttemptResult

    package init(_ value: Value, _ result: AttemptResult) {
        self.value = value
        self.result = result
    }
}
