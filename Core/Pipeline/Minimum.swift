/// The least that a deadline may release: a named set, with alternatives, never a bare count.
package indirect enum Minimum: Sendable, Equatable, Codable {
    case processor(ProcessorID)
    case all([Minimum])
    case any([Minimum])
    /// At least this many of these.
    case atLeast(Int, of: [ProcessorID])

    package func isMet(by arrived: Set<ProcessorID>) -> Bool {
        switch self {
        case .processor(let processor): arrived.contains(processor)
        case .all(let parts): parts.allSatisfy { $0.isMet(by: arrived) }
        case .any(let parts): parts.contains { $0.isMet(by: arrived) }
        case .atLeast(let count, let processors): arrived.intersection(processors).count >= count
        }
    }
}

extension Minimum: CustomStringConvertible {
    package var description: String {
        switch self {
        case .processor(let processor): "\(processor)"
        case .all(let parts): parts.map(\.description).joined(separator: " and ")
        case .any(let parts): "(" + parts.map(\.description).joined(separator: " or ") + ")"
        case .atLeast(let count, let processors):
            "\(count) of " + processors.map(\.description).joined(separator: ", ")
        }
    }
}
