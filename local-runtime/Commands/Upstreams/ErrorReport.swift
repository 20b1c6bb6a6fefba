import Timing
import Warehouse

/// What a provider's support would need: each cause with times, numbers, and one call in full, without a secret.
struct ErrorReport {
    private let rows: [ApiErrorRow]

    /// - Parameter rows: oldest first.
    init(_ rows: [ApiErrorRow]) {
        self.rows = rows
    }

    var text: String {
        let groups = ErrorGroup.groups(of: self.rows)
        guard !groups.isEmpty else { return "no failed call" }
        return groups.map(self.section).joined(separator: "\n\n")
    }

    private func section(_ group: ErrorGroup) -> String {
        let rows = self.rows.filter {
            $0.apiProvider == group.provider && $0.endpointShape == group.endpoint
                && $0.errorType == group.error_type && $0.responseStatusCode == group.status
        }
        let status = group.status.map { " \($0)" } ?? ""
        var lines = [
            "\(group.provider)\(group.endpoint): \(group.error_type)\(status), \(group.count) times",
            "  between    \(group.first_at) and \(group.last_at) (UTC)",
            "  scrapers   \(group.scrapers.joined(separator: ", "))",
            "  given up   \(group.final) of \(group.count); repeated with backoff otherwise",
        ]
        guard let last = rows.last else { return lines.joined(separator: "\n") }
        let waits = rows.compactMap(\.backoffSeconds)
        if let longest = waits.max() { lines.append("  waits      \(waits.count), the longest \(longest.rounded()) s") }
        lines += [
            "  the latest", "    sent       \(last.requestSentAt)  \(last.requestMethod) \(last.requestURL)",
            "    headers    \(last.requestHeaders)",
            "    answered   \(last.responseReceivedAt.map { "\($0)" } ?? "never") after \(last.responseTimeMs) ms",
        ]
        if let headers = last.responseHeaders { lines.append("    headers    \(headers)") }
        if let limit = last.apiRateLimitInfo { lines.append("    quota      \(limit)") }
        if let body = last.responseBody, !body.isEmpty {
            lines.append("    body       \(body.prefix(500).split(separator: "\n").joined(separator: " "))")
        }
        lines.append("    message    \(last.errorMessage)")
        if let code = last.apiErrorCode { lines.append("    code       \(code)") }
        lines.append("    ids        error \(last.errorID), run \(last.executionID)")
        return lines.joined(separator: "\n")
    }
}
