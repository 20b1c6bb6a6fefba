/// The mark that a consumer has applied an event, written in the transaction of the effect.
package struct InboxEntry: Sendable, Equatable {
    package var consumer: String
    package var eventID: String
    /// What the event is a revision of; a revision below the highest applied one is stale.
    package var subject: String
    package var revision: Int

    package init(consumer: String, eventID: String, subject: String, revision: Int) {
        self.consumer = consumer
        self.eventID = eventID
        self.subject = subject
        self.revision = revision
    }
}
