import FoundationEssentials
import Timing

extension Envelope {
    /// The wrapped body in which Pub/Sub pushes a message.
    package func pushBody(subscription: String) throws -> String {
        var message: [String: JSONValue] = [
            "data": .string(Data(self.data.utf8).base64EncodedString()),
            "attributes": .object(self.attributes.mapValues(JSONValue.string)),
            "messageId": .string(self.id),
        ]
        if let orderingKey { message["orderingKey"] = .string(orderingKey) }
        if let published = self.publishedAt { message["publishTime"] = .string(published.description) }
        return try JSON.encode(
            JSONValue.object([
                "message": .object(message),
                "subscription": .string(subscription),
                "deliveryAttempt": .int(Int64(self.deliveryAttempt)),
            ]))
    }
}
