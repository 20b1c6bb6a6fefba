/// Why a text is not a value of a flag; completes "KEY="text" …".
package struct FlagRefusal: Error, Sendable, Equatable {
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}
