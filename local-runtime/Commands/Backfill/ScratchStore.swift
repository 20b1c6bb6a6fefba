import FoundationEssentials
import Hosting
import Rollout

/// An empty store for the length of a plan, where none has been made yet: planning must not make one.
final class ScratchStore {
    let folder: String

    /// nil where the configured store exists.
    init?(standingInFor configuration: HostConfiguration) throws {
        let runtime = configuration.runtime
        guard runtime.database == nil, !FileManager.default.fileExists(atPath: "\(runtime.dataFolder)/fastbreak.db")
        else { return nil }
        self.folder = FileManager.default.temporaryDirectory.appending(path: "fastbreak-plan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
    }

    deinit {
        // Nothing depends on the folder any more; what cannot be removed is left to the system's own clearing.
        try? FileManager.default.removeItem(atPath: self.folder)
    }
}
