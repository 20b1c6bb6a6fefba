import CLibPQ

/// The single owner of one of libpq's results.
struct PostgresResult: ~Copyable {
    private let pointer: OpaquePointer

    init?(_ pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit { PQclear(self.pointer) }

    var status: ExecStatusType { PQresultStatus(self.pointer) }

    var answer: PostgresAnswer {
        let columns = PQnfields(self.pointer)
        let rows = (0..<PQntuples(self.pointer)).map { row in
            PostgresRow((0..<columns).map { self.text(row, $0) })
        }
        return PostgresAnswer(rows: rows, changed: Int(String(cString: PQcmdTuples(self.pointer))) ?? 0)
    }

    var error: PostgresError {
        let state = self.field("C")
        let parts = [self.field("M"), self.field("D"), self.field("W")].compactMap(\.self)
        guard !parts.isEmpty else {
            let message = PQresultErrorMessage(self.pointer).map { String(cString: $0) } ?? ""
            return PostgresError(sqlState: state, message.trimmed)
        }
        return PostgresError(sqlState: state, parts.joined(separator: "; "))
    }

    private func text(_ row: Int32, _ column: Int32) -> String? {
        guard PQgetisnull(self.pointer, row, column) == 0, let bytes = PQgetvalue(self.pointer, row, column) else {
            return nil
        }
        let count = Int(PQgetlength(self.pointer, row, column))
        return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
    }

    /// A part of the server's message by the letter of the protocol: C is the SQLSTATE, M the message.
    private func field(_ letter: Unicode.Scalar) -> String? {
        PQresultErrorField(self.pointer, Int32(letter.value)).map { String(cString: $0) }
    }
}

extension String {
    /// Without the line breaks and blanks at the end that libpq gives its messages.
    var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
