import Timing
import Warehouse

/// Which rows of the error log are asked for.
struct ErrorSearch {
    /// A host, or a part of its name; nil for any.
    var provider: String?
    /// A path, or a part of it; nil for any.
    var endpoint: String?
    /// Before now, the first moment of them included.
    var days: Int

    /// The rows, oldest first; the days bound what the store reads.
    func rows(in warehouse: WarehouseReader, at now: Timestamp) async throws -> [ApiErrorRow] {
        let since = now.advanced(by: .seconds(-86_400 * self.days))
        return try await warehouse.rows(
            ApiErrorRow.self, where: [.between("occurred_at", .timestamp(since), .timestamp(.distantFuture))],
            order: ["occurred_at", "error_id"]
        ).filter { row in
            self.provider.map { row.apiProvider.contains($0) } ?? true
                && self.endpoint.map { row.apiEndpoint.contains($0) } ?? true
        }
    }
}
