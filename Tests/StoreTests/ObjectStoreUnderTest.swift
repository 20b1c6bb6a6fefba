import ObjectStoreAdapter
import Pipeline
import TestSupport
import Testing

/// Every object store that keeps the contract.
enum ObjectStoreUnderTest: String, CaseIterable, CustomTestStringConvertible {
    case memory, folder

    var testDescription: String { self.rawValue }

    func open(_ body: (ObjectStore) async throws -> Void) async throws {
        switch self {
        case .memory: try await body(MemoryObjectStore().objects)
        case .folder: try await withTemporaryFolder { try await body(ObjectFolder(root: $0 + "/raw").objects) }
        }
    }
}
