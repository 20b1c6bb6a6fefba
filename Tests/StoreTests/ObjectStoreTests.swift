import Pipeline
import Testing

/// Raw payloads are kept once and never changed.
@Suite struct ObjectStoreTests {
    private static let key = "nbac-scoreboard/2024-01-15/1.json"

    @Test(arguments: ObjectStoreUnderTest.allCases, [0, 1, 65_536, 65_537, 1_000_000])
    func `an object comes back byte for byte`(kind: ObjectStoreUnderTest, size: Int) async throws {
        try await kind.open { (objects) async throws in
            let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try await objects.put(Self.key, content)
            #expect(try await objects.get(Self.key) == content)
        }
    }

    @Test(arguments: ObjectStoreUnderTest.allCases)
    func `equal content again is fine`(kind: ObjectStoreUnderTest) async throws {
        try await kind.open { (objects) async throws in
            try await objects.put(Self.key, [1, 2])
            try await objects.put(Self.key, [1, 2])
            #expect(try await objects.get(Self.key) == [1, 2])
        }
    }

    @Test(arguments: ObjectStoreUnderTest.allCases)
    func `other content is refused and the first stays`(kind: ObjectStoreUnderTest) async throws {
        try await kind.open { (objects) async throws in
            try await objects.put(Self.key, [1, 2])
            let error = await #expect(throws: StoreError.self) { try await objects.put(Self.key, [3]) }
            #expect(error?.code == .refused)
            #expect(error?.detail.contains(Self.key) == true)
            #expect(try await objects.get(Self.key) == [1, 2])
        }
    }

    @Test(arguments: ObjectStoreUnderTest.allCases)
    func `an object that was never put is named`(kind: ObjectStoreUnderTest) async throws {
        try await kind.open { (objects) async throws in
            let error = await #expect(throws: StoreError.self) { _ = try await objects.get(Self.key) }
            #expect(error?.detail.contains(Self.key) == true)
        }
    }
}
