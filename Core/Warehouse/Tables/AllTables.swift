extension TableDefinition {
    /// Every table of the warehouse: what a store creates and what a report counts.
    package static let all: [TableDefinition] =
        TableDefinition.raw + TableDefinition.analytics + TableDefinition.precompute + TableDefinition.predictions
        + TableDefinition.monitoring + TableDefinition.upstreams
}
