/// Why a text is not a cron expression that can ever fire.
package struct CronError: Error, Sendable, Equatable {
    package enum Code: String, Sendable {
        /// Not five fields, or a field that holds something other than cron allows.
        case malformed
        /// A number, range or step beyond what the field counts.
        case outOfRange
        /// Every field can be read, and no date satisfies them together.
        case neverFires
    }

    package var code: Code
    /// Names the field, the text in it and the expression around it.
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

extension CronError: CustomStringConvertible {
    package var description: String { self.detail }
}
