import Timing
import Warehouse

/// Failed calls that have one cause: the same provider, endpoint, class and status.
struct ErrorGroup: Encodable, Equatable {
    var provider: String
    var endpoint: String
    var error_type: String
    var status: Int?
    var severity: String
    var count: Int
    /// Scrapers that met it, by name.
    var scrapers: [String]
    var first_at: Timestamp
    var last_at: Timestamp
    /// Calls that brought nothing in the end; the others were repeated with success or put off.
    var final: Int
    /// Of the latest one.
    var message: String

    /// Most frequent first.
    static func groups(of rows: [ApiErrorRow]) -> [ErrorGroup] {
        let groups = Dictionary(grouping: rows) { row in
            [row.apiProvider, row.endpointShape, row.errorType, row.responseStatusCode.map(String.init) ?? ""]
        }
        return groups.values.compactMap { rows -> ErrorGroup? in
            guard let first = rows.first, let last = rows.last else { return nil }
            return ErrorGroup(
                provider: first.apiProvider, endpoint: first.endpointShape, error_type: first.errorType,
                status: first.responseStatusCode, severity: first.severity, count: rows.count,
                scrapers: Set(rows.map(\.scraperName)).sorted(), first_at: first.occurredAt,
                last_at: last.occurredAt, final: rows.count(where: \.isFinalAttempt), message: last.errorMessage)
        }.sorted {
            ($1.count, $0.provider, $0.endpoint, $0.error_type) < ($0.count, $1.provider, $1.endpoint, $1.error_type)
        }
    }

    static func table(_ groups: [ErrorGroup]) -> String {
        guard !groups.isEmpty else { return "no failed call" }
        let lines = groups.map { group in
            [
                group.count.description.padding(toRight: 6), group.error_type.padding(to: 18),
                (group.status.map(String.init) ?? "").padding(to: 6), group.provider.padding(to: 30),
                group.last_at.description.padding(to: 24), group.endpoint,
            ].joined(separator: "  ")
        }
        let head = [
            "count".padding(toRight: 6), "class".padding(to: 18), "status".padding(to: 6), "provider".padding(to: 30),
            "last".padding(to: 24), "endpoint",
        ].joined(separator: "  ")
        return ([head] + lines).joined(separator: "\n")
    }
}

extension ApiErrorRow {
    /// The endpoint with numbers and long ids as `…`, so that thirty games are one cause.
    var endpointShape: String {
        self.apiEndpoint.split(separator: "/", omittingEmptySubsequences: false).map { part in
            let digits = part.count(where: \.isNumber)
            return digits >= 4 || (part.count >= 16 && digits > 0) ? "…" : String(part)
        }.joined(separator: "/")
    }
}
