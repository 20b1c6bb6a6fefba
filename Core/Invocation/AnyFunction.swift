/// A handler with its event type erased: what a host or the local runtime can call with an envelope.
package struct AnyFunction: Sendable {
    package let name: String
    private let body: @Sendable (Envelope, InvocationContext) async throws -> Outcome

    package init<H: Handler>(_ handler: H) {
        self.name = H.name
        self.body = { envelope, context in
            let bytes = envelope.data.utf8.count
            guard bytes <= H.maximumEventBytes else {
                return .reject("(data): \(bytes) bytes are more than the \(H.maximumEventBytes) of an event")
            }
            let event: H.Event
            do {
                event = try JSON.decode(H.Event.self, from: envelope.data)
            } catch {
                return .reject("\(EventError(error))")
            }
            return try await handler.handle(event, context: context)
        }
    }

    /// A function without a handler type of its own, such as one that the simulation plays.
    package init(
        named name: String, _ body: @escaping @Sendable (Envelope, InvocationContext) async throws -> Outcome
    ) {
        self.name = name
        self.body = body
    }

    /// Decodes the event and handles it; one that is too large or cannot be decoded is a `reject` that names the field.
    package func invoke(_ envelope: Envelope, context: InvocationContext) async throws -> Outcome {
        try await self.body(envelope, context)
    }
}
