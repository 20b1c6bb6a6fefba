/// The one stable name of a processor; what producers call it is the registry's business.
package struct ProcessorID: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible,
    CodingKeyRepresentable, ExpressibleByStringLiteral
{
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { self.rawValue = value }
    package init(from decoder: any Decoder) throws {
        self.rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.rawValue)
    }

    package var description: String { self.rawValue }
    package static func < (left: ProcessorID, right: ProcessorID) -> Bool { left.rawValue < right.rawValue }
}
