import Glibc

/// A shell that cleans up when this process has ended, however it ended.
///
/// It reads from a pipe whose other end only this process holds; the kernel closes that end even after a SIGKILL.
struct Guardian: Sendable {
    /// - Parameter script: what is run then.
    init(_ script: String) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0, fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 else {
            throw Command.Failure(words: ["pipe"], status: errno)
        }
        defer { close(ends[0]) }
        // The writing end stays open, and in nobody's hands, until this process is gone.
        _ = try Command.spawn(["/bin/sh", "-c", "read -r _; \(script)"], input: ends[0])
    }
}
