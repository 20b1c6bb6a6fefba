/// One step of the state tables' schema; released once, never changed.
package struct Migration: Sendable, Equatable {
    /// 1, 2, 3 …, without gaps.
    package var number: Int
    package var name: String
    /// SHA-256 of the file, in hexadecimal digits.
    package var checksum: String
    package var sql: String

    package init(number: Int, name: String, checksum: String, sql: String) {
        self.number = number
        self.name = name
        self.checksum = checksum
        self.sql = sql
    }
}
