import FoundationEssentials
package import Pipeline

/// The data files in which names are looked for, and the list of words that are meant.
package struct SpellingFiles: Sendable {
    /// A path that cannot be read.
    package struct Unreadable: Error, CustomStringConvertible {
        package var description: String
    }

    /// Where names of the pipeline stand in this repository outside of its code.
    package static let standard = ["Tests/Vectors", "infra", "docs", "README.md"]
    package static let standardExceptions = "infra/spelling-exceptions.txt"
    private static let kinds = ["json", "yaml", "yml", "sql", "csv", "md"]

    /// The text of each file, by its path as it was asked for.
    package let contents: [String: String]
    private let exceptions: SpellingExceptions

    /// - Parameters:
    ///   - paths: files and folders; nil for the standard ones that exist.
    ///   - exceptions: a file; nil for the standard one if it exists.
    ///   - root: what relative paths are relative to.
    package init(_ paths: [String]? = nil, exceptions: String? = nil, root: String = ".") throws {
        let manager = FileManager.default
        func place(_ path: String) -> String { path.hasPrefix("/") ? path : "\(root)/\(path)" }
        let chosen = paths ?? Self.standard.filter { manager.fileExists(atPath: place($0)) }
        var contents: [String: String] = [:]
        for path in chosen {
            var isFolder = false
            guard manager.fileExists(atPath: place(path), isDirectory: &isFolder) else {
                throw Unreadable(description: "--scan '\(path)' does not exist")
            }
            let files = isFolder ? try Self.files(below: path, place) : [path]
            for file in files { contents[file] = try Self.text(of: place(file)) }
        }
        self.contents = contents
        let list = exceptions ?? Self.standardExceptions
        let hasList = exceptions != nil || manager.fileExists(atPath: place(list))
        self.exceptions = SpellingExceptions(hasList ? try Self.text(of: place(list)) : "", file: list)
    }

    /// The near misses that nobody meant, in the order of files and lines.
    package func problems(of topology: Topology, in surroundings: TopologySurroundings) -> [TopologyProblem] {
        let spelling = Spelling(topology, contracts: surroundings.contracts, sources: surroundings.sources)
        let found = self.contents.sorted { $0.key < $1.key }.flatMap { file, text in
            spelling.misspellings(in: text, file: file)
        }
        return self.exceptions.problems(of: found, scanned: Set(self.contents.keys))
    }

    private static func files(below folder: String, _ place: (String) -> String) throws -> [String] {
        let names: [String]
        do { names = try FileManager.default.subpathsOfDirectory(atPath: place(folder)) } catch {
            throw Unreadable(description: "'\(folder)' cannot be listed: \(error)")
        }
        return names.sorted().filter { name in
            Self.kinds.contains { name.hasSuffix(".\($0)") }
        }.map { "\(folder)/\($0)" }
    }

    private static func text(of path: String) throws -> String {
        do { return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) } catch {
            throw Unreadable(description: "'\(path)' cannot be read: \(error)")
        }
    }
}
