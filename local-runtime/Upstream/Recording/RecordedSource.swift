import FoundationEssentials
package import Timing

/// Serves one recorded game day from a folder, and only for the date that its payloads carry.
package struct RecordedSource: Sendable {
    /// The game date that every known file of the folder speaks of.
    package let date: GameDate

    private let files: [String: [UInt8]]

    /// Reads the folder once; it must exist and hold at least one payload from which the date can be read.
    package init(folder: String) throws {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
            throw UpstreamError(.folderMissing, "folder '\(folder)' does not exist")
        }
        var files: [String: [UInt8]] = [:]
        for name in try Self.names(in: folder) where RecordedFile(name: name) != nil {
            files[name] = try Self.read("\(folder)/\(name)")
        }
        guard !files.isEmpty else {
            throw UpstreamError(.nothingRecorded, "folder '\(folder)' holds no file of a known source")
        }
        self.files = files
        self.date = try RecordedDate.common(to: files, folder: folder)
    }

    package var source: UpstreamSource {
        UpstreamSource { self.answer($0) }
    }

    private func answer(_ request: UpstreamRequest) -> UpstreamReply? {
        guard let question = RecordedQuestion(request) else { return nil }
        switch question {
        case .missing(let parameter):
            return .missingParameter(parameter)
        case .unreadable(let parameter, let value, let form):
            return .badParameter(parameter, value: value, expected: "a date that exists, written \(form)")
        case .day(_, let date) where date != self.date:
            return .problem(status: 404, "\(request.host) is recorded for \(self.date), not for \(date)")
        case .day(let file, _), .file(let file):
            guard let body = self.files[file.name] else {
                return .problem(status: 404, "file '\(file.name)' is not in the recording of \(self.date)")
            }
            return file.reply(body)
        }
    }

    private static func names(in folder: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw UpstreamError(.fileUnreadable, "folder '\(folder)': \(error)")
        }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw UpstreamError(.fileUnreadable, "file '\(path)': \(error)")
        }
    }
}
