import FoundationEssentials
import Timing

extension Envelope {
    /// The largest event that is read, in bytes: Pub/Sub's own limit for a message.
    package static let maximumBytes = 10_000_000
    /// The largest body that is read: a message of that size in base64, with its wrapper.
    private static let maximumBodyBytes = maximumBytes / 3 * 4 + 1_000_000

    /// Reads an event in any of the three forms in which one arrives.
    ///
    /// - Parameter fallbackID: the id of an event that brings none, such as one typed by hand.
    /// - Throws: ``EventError`` naming the field that cannot be read.
    package init(parsing text: String, fallbackID: String) throws(EventError) {
        guard text.utf8.count <= Self.maximumBodyBytes else {
            throw EventError(
                field: "(body)", detail: "\(text.utf8.count) bytes are more than the \(Self.maximumBodyBytes) of a body"
            )
        }
        let value: JSONValue
        do { value = try JSON.decode(JSONValue.self, from: text) } catch {
            throw EventError(field: "(body)", detail: "is not JSON: \(EventError.summary(of: error))")
        }
        guard case .object(let members) = value else {
            throw EventError(field: "(body)", detail: "is not a JSON object")
        }
        if case .object(let message)? = members["message"], members["subscription"] != nil || message["data"] != nil {
            self = try Self.push(message, deliveryAttempt: members["deliveryAttempt"])
            self.subscription = members["subscription"]?.string
        } else if members["specversion"] != nil {
            self = try Self.cloudEvent(members)
        } else {
            self.init(id: fallbackID, data: text, attributes: Self.threads(in: value))
        }
        guard self.data.utf8.count <= Self.maximumBytes else {
            throw EventError(
                field: "(data)",
                detail: "\(self.data.utf8.count) bytes are more than the \(Self.maximumBytes) of a message")
        }
    }

    /// The `message` of a wrapped Pub/Sub push body.
    private static func push(
        _ message: [String: JSONValue], deliveryAttempt: JSONValue?
    ) throws(EventError) -> Envelope {
        let id = message["messageId"]?.string ?? message["message_id"]?.string
        guard let id, !id.isEmpty else { throw EventError(field: "message.messageId", detail: "is missing") }
        guard let encoded = message["data"]?.string, let bytes = Data(base64Encoded: encoded) else {
            throw EventError(field: "message.data", detail: "is missing or is not base64")
        }
        var attributes: [String: String] = [:]
        if case .object(let pairs)? = message["attributes"] {
            attributes = pairs.compactMapValues(\.string)
        }
        var attempt = 1
        if case .int(let value)? = deliveryAttempt { attempt = Int(clamping: value) }
        let orderingKey = (message["orderingKey"] ?? message["ordering_key"])?.string
        let published = (message["publishTime"] ?? message["publish_time"])?.string.flatMap { Timestamp($0) }
        return Envelope(
            id: attributes[Attribute.eventID] ?? id, data: String(decoding: bytes, as: UTF8.self),
            attributes: attributes, publishedAt: published, deliveryAttempt: max(attempt, 1),
            orderingKey: orderingKey.flatMap { $0.isEmpty ? nil : $0 })
    }

    /// A CloudEvent 1.0 in structured JSON.
    private static func cloudEvent(_ members: [String: JSONValue]) throws(EventError) -> Envelope {
        guard let id = members["id"]?.string, !id.isEmpty else { throw EventError(field: "id", detail: "is missing") }
        let data: String
        if let encoded = members["data_base64"]?.string {
            guard let bytes = Data(base64Encoded: encoded) else {
                throw EventError(field: "data_base64", detail: "is not base64")
            }
            data = String(decoding: bytes, as: UTF8.self)
        } else if let value = members["data"] {
            do { data = try JSON.encode(value) } catch {
                throw EventError(field: "data", detail: EventError.summary(of: error))
            }
        } else {
            throw EventError(field: "data", detail: "is missing")
        }
        var attributes = Self.threads(in: members["data"] ?? .null)
        attributes[Attribute.type] = members["type"]?.string
        for (extensionName, attribute) in [
            ("correlationid", Attribute.correlationID), ("causationid", Attribute.causationID),
            ("traceparent", Attribute.traceparent),
        ] {
            if let value = members[extensionName]?.string { attributes[attribute] = value }
        }
        return Envelope(
            id: id, data: data, attributes: attributes,
            publishedAt: members["time"]?.string.flatMap { Timestamp($0) })
    }

    /// The correlation that a payload itself carries.
    private static func threads(in value: JSONValue) -> [String: String] {
        var attributes: [String: String] = [:]
        attributes[Attribute.correlationID] = value["correlation_id"]?.string
        attributes[Attribute.causationID] = value["causation_id"]?.string
        return attributes
    }
}
