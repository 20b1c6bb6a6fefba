package import Pipeline

/// What the server or the way to it answered instead of a result.
package struct PostgresError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The five characters by which the server names the trouble; nil where the connection itself failed.
    package var sqlState: String?
    package var detail: String

    package init(sqlState: String?, _ detail: String) {
        self.sqlState = sqlState
        self.detail = detail
    }

    /// The same trouble as the port's callers know it.
    package var storeError: StoreError { StoreError(self.code, self.detail) }

    package var isTransient: Bool { self.code == .unavailable }

    package var description: String { self.sqlState.map { "\(self.detail) (SQLSTATE \($0))" } ?? self.detail }

    /// Another transaction was in the way; the same transaction may succeed when it is run again.
    var isSerializationFailure: Bool { self.sqlState == "40001" || self.sqlState == "40P01" }

    private var code: StoreError.Code {
        guard let sqlState else { return .unavailable }
        return switch sqlState.prefix(2) {
        // Connection, authorization, absent database, out of resources, the operator or a timeout, the system's I/O.
        case "08", "28", "3D", "53", "57", "58": .unavailable
        // Serialization failure and deadlock; a lock that was not to be had.
        case "40", "55": .unavailable
        // Data, constraints and limits of the server.
        case "22", "23", "54": .refused
        default: .corrupt
        }
    }
}

extension PostgresError {
    static func connectionLost(_ detail: String) -> PostgresError { PostgresError(sqlState: nil, detail) }

    /// A value that cannot travel, found before anything was sent.
    static func refused(_ detail: String) -> PostgresError { PostgresError(sqlState: "22000", detail) }
}
