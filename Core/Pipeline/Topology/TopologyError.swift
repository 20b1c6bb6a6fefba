/// What is asked of a topology that does not have it.
package struct TopologyError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
