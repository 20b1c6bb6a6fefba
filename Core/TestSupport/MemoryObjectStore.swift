package import Pipeline
import Synchronization

/// An object store in memory, with the semantics of the durable ones.
package final class MemoryObjectStore: Sendable {
    private let contents = Mutex<[String: [UInt8]]>([:])

    package init() {}

    /// What the code under test is given.
    package var objects: ObjectStore {
        ObjectStore(put: { try self.put($0, $1) }, get: { try self.get($0) })
    }

    /// Every key that has been put, sorted.
    package var keys: [String] { self.contents.withLock { $0.keys.sorted() } }

    private func put(_ key: String, _ content: [UInt8]) throws {
        try self.contents.withLock { contents in
            guard contents[key, default: content] == content else {
                throw StoreError(.refused, "object \(key) exists with other content")
            }
            contents[key] = content
        }
    }

    private func get(_ key: String) throws -> [UInt8] {
        guard let content = self.contents.withLock({ $0[key] }) else {
            throw StoreError(.unavailable, "there is no object \(key)")
        }
        return content
    }
}
