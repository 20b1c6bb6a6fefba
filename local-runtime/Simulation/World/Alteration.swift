package import Invocation
package import Pipeline

/// What a test changes in the code under simulation, to see that the simulation notices; nothing in a normal run.
package struct Alteration: Sendable {
    /// The store as the handlers see it.
    package var store: @Sendable (Store) -> Store = { $0 }
    /// The topology as the handlers see it; the checks keep to the declared one.
    package var topology: @Sendable (Topology) -> Topology = { $0 }
    /// A function, with the ports of its invocation.
    package var function: @Sendable (AnyFunction, Ports) -> AnyFunction = { function, _ in function }

    package init() {}
}
