import FoundationEssentials
import ObjectStoreAdapter
import Pipeline
import Testing

/// What a folder as an object store promises besides.
@Suite struct ObjectFolderTests {
    @Test(arguments: ["../a", "a/../b", "/etc/passwd", "a//b", "a/", "", ".", "a/./b", "a\0b"])
    func `a key that leads out of the folder or nowhere is refused`(key: String) async throws {
        try await withTemporaryFolder { (folder) async throws in
            let objects = ObjectFolder(root: folder + "/raw").objects
            let put = await #expect(throws: StoreError.self) { try await objects.put(key, [1]) }
            #expect(put?.code == .refused)
            let get = await #expect(throws: StoreError.self) { _ = try await objects.get(key) }
            #expect(get?.code == .refused)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
    }

    @Test func `no draft is left beside an object`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let objects = ObjectFolder(root: folder).objects
            try await objects.put("a/1.json", [1])
            try await objects.put("a/1.json", [1])
            _ = await #expect(throws: StoreError.self) { try await objects.put("a/1.json", [2]) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/a") == ["1.json"])
        }
    }

    @Test func `no draft is left where an object cannot be put`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let objects = ObjectFolder(root: folder).objects
            try await objects.put("a/b/1.json", [1])
            _ = await #expect(throws: StoreError.self) { try await objects.put("a/b", [2]) }
            let found = try FileManager.default.contentsOfDirectory(atPath: folder + "/a")
            #expect(found == ["b"])
        }
    }
}
