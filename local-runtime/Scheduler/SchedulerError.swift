/// Why a scheduler refuses a job, or an order about one.
package struct SchedulerError: Error, Sendable, Equatable {
    package enum Code: String, Sendable {
        /// Two jobs have one name, so that their firings would have one id.
        case duplicateJob
        case unknownJob
        /// The rules handed in are not those of the zone that the schedule names.
        case wrongZone
    }

    package var code: Code
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

extension SchedulerError: CustomStringConvertible {
    package var description: String { self.detail }
}
