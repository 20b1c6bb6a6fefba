package import Hosting
package import Invocation

/// How the driver runs a function: in its own process, or as the binary that is deployed.
package struct Invoker: Sendable {
    package var invoke: @Sendable (_ function: String, _ envelope: Envelope) async throws -> InvocationResult

    package init(invoke: @escaping @Sendable (String, Envelope) async throws -> InvocationResult) {
        self.invoke = invoke
    }
}

extension Invoker {
    /// Runs functions in this process.
    package static func inProcess(_ functions: [AnyFunction], runner: FunctionRunner) -> Invoker {
        let byName = Dictionary(functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return Invoker { name, envelope in
            guard let function = byName[name] else { throw DriverError("no function is called '\(name)'") }
            return await runner.run(function, on: envelope)
        }
    }
}

/// What the driver cannot go on after.
package struct DriverError: Error, Sendable, Equatable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) {
        self.description = description
    }
}
