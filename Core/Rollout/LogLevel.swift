/// The least severe log event that is written; the names are swift-log's.
package enum LogLevel: String, Sendable, Codable, CaseIterable {
    case trace
    case debug
    case info
    case notice
    case warning
    case error
    case critical
}
