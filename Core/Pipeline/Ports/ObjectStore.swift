/// The port to raw payloads, kept before anything is parsed.
package struct ObjectStore: Sendable {
    /// Stores an object durably; an existing key keeps its first content when it is equal, and is an error otherwise.
    package var put: @Sendable (_ key: String, _ content: [UInt8]) async throws -> Void
    package var get: @Sendable (_ key: String) async throws -> [UInt8]

    package init(
        put: @escaping @Sendable (String, [UInt8]) async throws -> Void,
        get: @escaping @Sendable (String) async throws -> [UInt8]
    ) {
        self.put = put
        self.get = get
    }
}
