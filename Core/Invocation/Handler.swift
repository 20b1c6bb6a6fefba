/// One function of the bundle: takes one event and says what became of it.
///
/// The same value runs in a unit test, in the local runtime and in a container job. A handler is repeatable: the same
/// event may be delivered again after any crash. A thrown error means "unexpected".
package protocol Handler: Sendable {
    associatedtype Event: Decodable & Sendable
    /// The binary, the subscription and the log field: `phase2-to-phase3`.
    static var name: String { get }
    /// The largest event that is read, in bytes of JSON.
    static var maximumEventBytes: Int { get }
    func handle(_ event: Event, context: InvocationContext) async throws -> Outcome
}

extension Handler {
    /// 256 KiB: an event names data and does not carry it, so a larger one is a mistake, whatever the bus would take.
    package static var maximumEventBytes: Int { 262_144 }
}
