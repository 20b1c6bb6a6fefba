package import Messaging
package import Pipeline
package import Timing

/// A producer's end, as the script has it: what it writes, and what it says of itself.
package struct ScriptedCompletion: Sendable, Equatable, Codable {
    /// Unique within its script.
    package var id: String
    package var at: Timestamp
    /// What the producer calls itself; not always a name that anybody knows.
    package var name: String
    /// Whose rows it writes; nil for a producer that nobody declared.
    package var processor: ProcessorID?
    package var phase: Phase
    package var date: GameDate
    /// Absent where the producer does not say.
    package var mode: RunMode?
    package var namesTable: Bool
    package var status: CompletionMessage.Status
    /// Equal output, equal variation.
    package var variation: Int
    package var basis: Int
    /// Games that its rows cover.
    package var games: Int
    package var isGood: Bool

    package var line: String {
        let mode = self.mode.map { " \($0.rawValue)" } ?? ""
        return "\(self.at) \(self.name) \(self.status.rawValue) for \(self.date)\(mode), output \(self.variation), "
            + "upstream revision \(self.basis)"
    }
}
