/// What can go wrong between a typed value and a warehouse row.
package struct WarehouseError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// A cell has another type than the property asks for, or is null where it must not be.
        case unreadable
        /// A value that has no place in a row, such as a nested object.
        case unwritable
    }

    package var code: Code
    package var column: String
    package var detail: String

    package init(code: Code, column: String, detail: String) {
        self.code = code
        self.column = column
        self.detail = detail
    }

    package var description: String { "column \(self.column): \(self.detail)" }
}
