package import Gates
package import Warehouse

/// The gate before phase 2: a look at what a scrape brought, while it is being turned into rows.
///
/// It judges one payload's rows and not a date, so it has no boundary: in blocking mode a payload that fails is kept and
/// not written, its processor says that it has failed, and its message waits among the dead letters. A later payload
/// that passes ends it, and so does the dead letter, sent again when the check only warns.
package struct LightCheck: Sendable, Equatable {
    /// The name that its flags and its history carry.
    package static let name = "phase1-to-phase2"

    package var mode = GateMode.warn
    package var ruleVersion = "1-2.v1"
    /// The rules for a table whose rows are about scheduled games.
    package var gameRules: [Rule] = [.payloadRows, .payloadGames]
    /// The rules for every payload.
    package var payloadRules: [Rule] = [.payloadFields]

    package init() {}

    /// The schedule itself, and what may be empty on a day of games, are judged by their fields alone.
    package func rules(for processor: Processor, schedule: TableDefinition) -> [Rule] {
        let isExpected = processor.table != schedule && !processor.acceptsNoData
        return (isExpected ? self.gameRules : []) + self.payloadRules
    }

    package func gate(for processor: Processor, schedule: TableDefinition) -> Gate {
        Gate(rules: self.rules(for: processor, schedule: schedule), mode: self.mode, version: self.ruleVersion)
    }
}
