package import Logging
package import Timing

/// What a handler is told about its invocation besides the event.
package struct InvocationContext: Sendable {
    /// Unique to this attempt.
    package var invocationID: String
    /// The id of the message or scheduled firing; equal in every redelivery.
    package var messageID: String
    /// When the message was published; the moment of invocation for an event that came without a message.
    package var publishedAt: Timestamp
    /// 1 for the first delivery.
    package var deliveryAttempt: Int
    /// The id that runs from scrape to publish.
    package var correlationID: String
    /// The message that caused this event.
    package var causationID: String?
    /// W3C trace context, passed on as it came.
    package var traceparent: String?
    /// When the platform will end this invocation.
    package var deadline: Timestamp
    package var time: TimeSource
    package var task: TaskPosition
    package var logger: Logger

    package init(
        invocationID: String, messageID: String, publishedAt: Timestamp, deliveryAttempt: Int = 1,
        correlationID: String, causationID: String? = nil, traceparent: String? = nil,
        deadline: Timestamp, time: TimeSource, task: TaskPosition = TaskPosition(), logger: Logger
    ) {
        self.invocationID = invocationID
        self.messageID = messageID
        self.publishedAt = publishedAt
        self.deliveryAttempt = deliveryAttempt
        self.correlationID = correlationID
        self.causationID = causationID
        self.traceparent = traceparent
        self.deadline = deadline
        self.time = time
        self.task = task
        self.logger = logger
    }
}

/// The place of a task among the parallel tasks of one container job.
package struct TaskPosition: Sendable, Equatable {
    /// From 0.
    package var index = 0
    package var count = 1
    /// From 0, as Cloud Run counts.
    package var attempt = 0

    package init(index: Int = 0, count: Int = 1, attempt: Int = 0) {
        self.index = index
        self.count = count
        self.attempt = attempt
    }
}
