import ArgumentParser
package import Invocation

/// A binary: its contract, and how its handler is made of live adapters.
package protocol Function {
    associatedtype Wrapped: Handler
    static var contract: FunctionContract { get }
    static func handler(_ live: Live) throws -> Wrapped
}

extension Function {
    /// The entry point of the binary.
    package static func main() async {
        await HostCommand<Self>.main()
    }
}
