/// A run that failed, and whose failure could not be written down either: the first error would explain nothing alone,
/// and the second one hides it.
package struct UnrecordedFailure: Error, CustomStringConvertible {
    /// Why the run failed.
    package let cause: any Error
    /// Why its row still says `running`.
    package let recording: any Error

    package init(cause: any Error, recording: any Error) {
        self.cause = cause
        self.recording = recording
    }

    package var description: String { "\(self.cause); and the failed run could not be recorded: \(self.recording)" }

    /// The error to throw: where either of the two may pass by itself, the event has to come again.
    var told: any Error {
        let store = [self.cause, self.recording].compactMap { $0 as? StoreError }.first(where: \.isTransient)
        return store.map { StoreError($0.code, self.description) } ?? self
    }
}
