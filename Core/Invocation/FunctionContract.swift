/// What a function promises: printed by `describe`, checked against the topology.
package struct FunctionContract: Sendable, Equatable, Codable {
    package struct Field: Sendable, Equatable, Codable {
        package var name: String
        package var type: String
        package var required: Bool

        package init(_ name: String, _ type: String, required: Bool = true) {
            self.name = name
            self.type = type
            self.required = required
        }
    }

    package var name: String
    /// One sentence.
    package var summary: String
    package var event: [Field]
    package var topicsIn: [String]
    package var topicsOut: [String]
    /// When a scheduler calls it; nil for a function that only messages call.
    package var schedule: String?

    package init(
        name: String, summary: String, event: [Field], topicsIn: [String] = [], topicsOut: [String] = [],
        schedule: String? = nil
    ) {
        self.name = name
        self.summary = summary
        self.event = event
        self.topicsIn = topicsIn
        self.topicsOut = topicsOut
        self.schedule = schedule
    }

    enum CodingKeys: String, CodingKey {
        case name
        case summary
        case event
        case topicsIn = "topics_in"
        case topicsOut = "topics_out"
        case schedule
    }
}
