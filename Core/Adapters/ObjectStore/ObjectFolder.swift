import Glibc
package import Pipeline

/// An object store in a local folder: a key is a path below it.
package struct ObjectFolder: Sendable {
    private let root: String

    /// - Parameter root: an existing or new folder.
    package init(root: String) {
        self.root = root
    }

    package var objects: ObjectStore {
        ObjectStore(put: { try self.put($0, $1) }, get: { try self.get($0) })
    }

    /// Writes beside the place and renames, so that a reader never sees half an object.
    private func put(_ key: String, _ content: [UInt8]) throws {
        let path = try self.path(of: key)
        if let existing = try? self.get(key) {
            guard existing == content else { throw StoreError(.refused, "object \(key) exists with other content") }
            return
        }
        try Self.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
        let draft = path + ".\(getpid()).part"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw Self.failure("cannot create", draft) }
        do {
            try Self.writeAll(content, to: file, path: draft)
            guard fsync(file) == 0 else { throw Self.failure("cannot sync", draft) }
        } catch {
            close(file)
            unlink(draft)
            throw error
        }
        close(file)
        guard rename(draft, path) == 0 else {
            let error = Self.failure("cannot rename to", path)
            unlink(draft)
            throw error
        }
        // The name is durable only once its folder is.
        try Self.syncFolder(of: path)
    }

    private func get(_ key: String) throws -> [UInt8] {
        let path = try self.path(of: key)
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw Self.failure("cannot open", path) }
        defer { close(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(file, &chunk, chunk.count)
            guard count >= 0 else { throw Self.failure("cannot read", path) }
            if count == 0 { return content }
            content.append(contentsOf: chunk[..<count])
        }
    }

    /// A key names a place below the root and nothing else.
    private func path(of key: String) throws -> String {
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\0") }) else {
            throw StoreError(.refused, "'\(key)' is no object key")
        }
        return self.root + "/" + key
    }

    private static func writeAll(_ content: [UInt8], to file: Int32, path: String) throws {
        var offset = 0
        while offset < content.count {
            let written = content[offset...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard written > 0 else { throw Self.failure("cannot write", path) }
            offset += written
        }
    }

    private static func syncFolder(of path: String) throws {
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { throw Self.failure("cannot open folder", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.failure("cannot sync folder", folder) }
    }

    /// Makes a folder and those above it; one that is there already is fine.
    package static func makeFolder(_ path: String) throws {
        var built = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            built += built.isEmpty || built.hasSuffix("/") ? String(part) : "/" + part
            if mkdir(built, 0o755) == 0 {
                if built.contains("/") { try Self.syncFolder(of: built) }
            } else if errno != EEXIST {
                throw Self.failure("cannot create folder", built)
            }
        }
    }

    private static func failure(_ what: String, _ path: String) -> StoreError {
        StoreError(.unavailable, "\(what) \(path): \(String(cString: strerror(errno)))")
    }
}
