import Extraction
import Messaging
import Timing

/// What became of one request of a source.
struct Fetched: Sendable {
    var object: ObjectReference?
    var payload: Payload?
    var failure: ScrapeResult.Failure?
    var delay: ScrapeResult.Delay?
    /// Pages that an earlier run had kept, or 1 for a single answer that it had.
    var resumed = 0
    var duplicates = 0
    /// A list that leads nowhere, in words.
    var refusal: String?
    /// The source said that there is nothing yet.
    var isNotYet = false
    /// Rows of answers were written by this run.
    var keptRows = false
}
