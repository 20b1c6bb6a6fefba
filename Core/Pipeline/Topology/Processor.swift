package import Warehouse

/// One producer of completions: its stable id, what it writes, and what it is called elsewhere.
package struct Processor: Sendable, Equatable {
    /// What one row of a table is about, and what `entities_changed` of its producer names.
    package enum Entity: String, Sendable {
        case player, team
    }

    package var id: ProcessorID
    package var phase: Phase
    package var table: TableDefinition
    /// Names that producers have been seen to send besides the id, its class name and its table.
    package var aliases: [String]
    /// Zero rows is a normal result, not a sign of trouble.
    package var acceptsNoData: Bool
    package var entity: Entity?
    package var owner: String

    package init(
        _ id: ProcessorID, phase: Phase, table: TableDefinition, aliases: [String] = [], acceptsNoData: Bool = false,
        entity: Entity? = nil, owner: String = "data-platform"
    ) {
        self.id = id
        self.phase = phase
        self.table = table
        self.aliases = aliases
        self.acceptsNoData = acceptsNoData
        self.entity = entity
        self.owner = owner
    }
}
