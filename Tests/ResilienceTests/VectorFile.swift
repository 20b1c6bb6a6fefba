import Foundation

/// The cases of one file of the vectors' folder: `$FASTBREAK_VECTORS`, by default `Tests/Vectors`.
enum VectorFile {
    static let folder: String = {
        if let folder = ProcessInfo.processInfo.environment["FASTBREAK_VECTORS"], !folder.isEmpty { return folder }
        return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Vectors").path
    }()

    static func read<Contents: Decodable>(_ name: String) throws -> Contents {
        let data = try Data(contentsOf: URL(filePath: "\(Self.folder)/\(name)"))
        return try JSONDecoder().decode(Contents.self, from: data)
    }
}
