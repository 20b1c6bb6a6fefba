import Timing
import Warehouse

/// Failed calls as RFC 4180 lines, one a call.
enum ErrorCSV {
    static func text(_ rows: [ApiErrorRow]) -> String {
        let head = [
            "occurred_at", "api_provider", "api_endpoint", "scraper_name", "game_date", "error_type", "error_category",
            "severity", "response_status_code", "response_time_ms", "retry_attempt", "is_final_attempt",
            "backoff_seconds", "error_message", "error_id",
        ]
        let lines = rows.map { row in
            [
                row.occurredAt.description, row.apiProvider, row.apiEndpoint, row.scraperName,
                row.gameDate.description, row.errorType, row.errorCategory, row.severity,
                row.responseStatusCode.map(String.init) ?? "", String(row.responseTimeMs), String(row.retryAttempt),
                String(row.isFinalAttempt), row.backoffSeconds.map { "\($0)" } ?? "", row.errorMessage, row.errorID,
            ].map(Self.field).joined(separator: ",")
        }
        return ([head.joined(separator: ",")] + lines).joined(separator: "\n")
    }

    /// Quoted where it must be; what a spreadsheet would take for a formula is made text.
    private static func field(_ text: String) -> String {
        let safe = text.first.map { "=+-@".contains($0) } == true ? "'\(text)" : text
        guard safe.contains(where: { ",\"\n\r".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
