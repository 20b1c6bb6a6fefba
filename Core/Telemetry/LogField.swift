/// The metadata keys that every room uses for the same thing, so that one query finds a day in all logs.
package enum LogField {
    /// Runs from scrape to publish.
    package static let correlationID = "correlation_id"
    /// The message that caused this one.
    package static let causationID = "causation_id"
    /// Unique to one attempt.
    package static let invocationID = "invocation_id"
    /// Equal in every redelivery.
    package static let messageID = "message_id"
    package static let function = "function"
    /// `YYYY-MM-DD`.
    package static let gameDate = "game_date"
    package static let boundary = "boundary"
    package static let component = "component"
}
