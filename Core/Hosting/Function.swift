import ArgumentParser
package import Invocation

/// A binary: its contract, and how its handler is made of live adapters.
package protocol Function {
    associatedtype Wrapped: Handler
    static var contract: FunctionContract { get }
    static func handler(_ live: Live) throws -> Wrapped
    /// Whether it asks sources, and so needs their secrets; false where nothing is said.
    static var asksSources: Bool { get }
}

extension Function {
    package static var asksSources: Bool { false }

    /// The handler, or what of this process's configuration is in its way.
    static func configured(_ live: Live) throws(ConfigurationError) -> Wrapped {
        do { return try Self.handler(live) } catch {
            throw ConfigurationError(problems: ["\(Self.contract.name): \(error)"])
        }
    }

    /// The entry point of the binary.
    package static func main() async {
        await HostCommand<Self>.main()
    }
}
