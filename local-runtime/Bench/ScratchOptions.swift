import ArgumentParser
import Glibc

/// What every benchmark takes that writes files and prints a report.
struct ScratchOptions: ParsableArguments {
    @Option(help: "The folder for scratch files; stores are measured on the disk under it.")
    var folder = "/var/tmp"

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    func validate() throws {
        guard access(self.folder, W_OK) == 0 else {
            throw ValidationError("--folder \(self.folder) cannot be written to")
        }
    }
}
