import Invocation

/// Pub/Sub's limits on names and messages, kept here so that a message the cloud refuses is refused on a laptop.
enum Limits {
    /// Data, attributes and ordering key of one message together, in bytes.
    static let messageBytes = Envelope.maximumBytes
    static let attributes = 100
    static let attributeKeyBytes = 256
    static let attributeValueBytes = 1024
    static let orderingKeyBytes = 1024
    /// Characters of a topic's or subscription's name.
    static let nameLength = 3...255

    static func check(_ message: Envelope, orderingKey: String?) throws(BrokerError) {
        guard !message.data.isEmpty || !message.attributes.isEmpty else {
            throw BrokerError(.invalidArgument, field: "message", detail: "has neither data nor attributes")
        }
        guard message.attributes.count <= Self.attributes else {
            throw BrokerError(
                .invalidArgument, field: "attributes",
                detail: "\(message.attributes.count) are more than \(Self.attributes)")
        }
        let keyBytes = orderingKey?.utf8.count ?? 0
        try Self.check(bytes: keyBytes, atMost: Self.orderingKeyBytes, field: "orderingKey")
        var bytes = message.data.utf8.count + keyBytes
        for (key, value) in message.attributes.sorted(by: { $0.key < $1.key }) {
            guard !key.isEmpty, !key.hasPrefix("goog") else {
                throw BrokerError(
                    .invalidArgument, field: "attributes['\(key)']",
                    detail: "is a key that is empty or begins with goog")
            }
            try Self.check(bytes: key.utf8.count, atMost: Self.attributeKeyBytes, field: "attributes['\(key)'] (key)")
            try Self.check(bytes: value.utf8.count, atMost: Self.attributeValueBytes, field: "attributes['\(key)']")
            bytes += key.utf8.count + value.utf8.count
        }
        try Self.check(bytes: bytes, atMost: Self.messageBytes, field: "message")
    }

    /// Refuses a name that Pub/Sub would not create.
    static func check(name: String, of kind: String) throws(BrokerError) {
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "-_.~+%".utf8.contains(byte)
            }
        }
        guard isPlain, name.first?.isLetter == true, Self.nameLength.contains(name.utf8.count),
            !name.hasPrefix("goog")
        else {
            throw BrokerError(
                .invalidArgument, field: "\(kind) '\(name)'",
                detail: "is not 3 to 255 letters, digits or -_.~+%, beginning with a letter and not with goog")
        }
    }

    private static func check(bytes: Int, atMost limit: Int, field: String) throws(BrokerError) {
        guard bytes <= limit else {
            throw BrokerError(.invalidArgument, field: field, detail: "\(bytes) bytes are more than \(limit)")
        }
    }
}
